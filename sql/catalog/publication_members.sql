-- What publications ($1) publish by name: publication, schema, table (NULL for all of the schema), columns (NULL for all; by
-- name, because their physical order says nothing), row filter or NULL.

SELECT member.oid, member.schema, member.name, member.columns, member.filter
FROM (
    SELECT wanted.oid, n.nspname::pg_catalog.text, NULL::pg_catalog.text, NULL::pg_catalog.text[], NULL::pg_catalog.text
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_publication_namespace m ON m.pnpubid = wanted.oid
    JOIN pg_catalog.pg_namespace n ON n.oid = m.pnnspid
    UNION ALL
    SELECT wanted.oid, n.nspname::pg_catalog.text, c.relname::pg_catalog.text,
           CASE WHEN m.prattrs IS NOT NULL THEN ARRAY(
               SELECT a.attname::pg_catalog.text
               FROM pg_catalog.pg_attribute a
               WHERE a.attrelid = m.prrelid AND a.attnum = ANY (m.prattrs)
               ORDER BY a.attname::pg_catalog.text COLLATE "C")
           END,
           pg_catalog.pg_get_expr(m.prqual, m.prrelid)
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_publication_rel m ON m.prpubid = wanted.oid
    JOIN pg_catalog.pg_class c ON c.oid = m.prrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
) AS member(oid, schema, name, columns, filter)
ORDER BY member.oid, member.schema COLLATE "C", member.name COLLATE "C"
