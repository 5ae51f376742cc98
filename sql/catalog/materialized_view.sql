-- Materialized views: $1 oid[].
SELECT
    c.oid,
    n.nspname::text,
    c.relname::text,
    NULLIF(m.amname, 'heap')::text,
    c.reloptions,
    t.reloptions,
    pg_catalog.pg_get_viewdef(c.oid),
    pg_catalog.pg_get_userbyid(c.relowner)::text,
    c.relacl::text[],
    CASE WHEN c.relacl IS NOT NULL THEN pg_catalog.acldefault('r', c.relowner)::text[] END,
    d.description,
    c.relhasindex,
    c.relreplident,
    CASE WHEN c.reltablespace <> 0 THEN (
        SELECT s.spcname::text FROM pg_catalog.pg_tablespace AS s WHERE s.oid = c.reltablespace
    ) END
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_class AS c ON c.oid = wanted.oid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_class AS t ON t.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
WHERE c.relkind = 'm'
