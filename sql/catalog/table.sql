-- Tables: $1 oid[]. A partition that is being detached concurrently has no parent any more.
SELECT
    c.oid,
    n.nspname::text,
    c.relname::text,
    c.relpersistence = 'u',
    CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
    CASE WHEN am.amname <> 'heap' THEN am.amname::text END,
    c.reloptions,
    toast.reloptions,
    of_schema.nspname::text,
    of_type.typname::text,
    parents.schemas,
    parents.names,
    CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
    c.relrowsecurity,
    c.relforcerowsecurity,
    c.relreplident,
    c.relhasindex,
    c.relhasrules,
    c.relhastriggers,
    pg_catalog.pg_get_userbyid(c.relowner)::text,
    c.relacl::text[],
    CASE WHEN c.relacl IS NOT NULL THEN pg_catalog.acldefault('r', c.relowner)::text[] END,
    d.description
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_class AS c ON c.oid = wanted.oid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
LEFT JOIN pg_catalog.pg_class AS toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_type AS of_type ON of_type.oid = c.reloftype
LEFT JOIN pg_catalog.pg_namespace AS of_schema ON of_schema.oid = of_type.typnamespace
CROSS JOIN LATERAL (
    SELECT
        pg_catalog.array_agg(pn.nspname::text ORDER BY h.inhseqno) AS schemas,
        pg_catalog.array_agg(p.relname::text ORDER BY h.inhseqno) AS names
    FROM pg_catalog.pg_inherits AS h
    JOIN pg_catalog.pg_class AS p ON p.oid = h.inhparent
    JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
    WHERE h.inhrelid = c.oid AND NOT h.inhdetachpending
) AS parents
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
WHERE c.relkind IN ('r', 'p')
ORDER BY c.oid
