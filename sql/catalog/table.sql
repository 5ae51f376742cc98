-- Tables: $1 oid[]. A partition that is being detached concurrently has no parent any more.
SELECT
    c.oid,
    c.relnamespace::pg_catalog.regnamespace::text,
    c.relname::text,
    c.relpersistence = 'u',
    CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
    -- None, or heap.
    CASE WHEN c.relam NOT IN (0, 2) THEN c.relam END,
    c.reloptions,
    toast.reloptions,
    NULLIF(c.reloftype, 0)::pg_catalog.regtype::text,
    ARRAY(
        SELECT h.inhparent::pg_catalog.regclass::text
        FROM pg_catalog.pg_inherits AS h
        WHERE h.inhrelid = c.oid AND NOT h.inhdetachpending
        ORDER BY h.inhseqno
    ),
    c.relispartition,
    CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
    c.relrowsecurity,
    c.relforcerowsecurity,
    -- What is kept for a foreign table means nothing.
    CASE WHEN c.relkind = 'f' THEN 'd' ELSE c.relreplident END,
    c.relhasindex,
    c.relhasrules,
    c.relhastriggers,
    pg_catalog.pg_get_userbyid(c.relowner)::text,
    c.relacl::text[],
    CASE WHEN c.relacl IS NOT NULL THEN pg_catalog.acldefault('r', c.relowner)::text[] END,
    d.description,
    c.relkind = 'f',
    NULLIF(c.reltablespace, 0)
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_class AS c WHERE c.oid = ANY ($1::oid[]) AND c.relkind IN ('r', 'p', 'f') OFFSET 0
) AS c
LEFT JOIN pg_catalog.pg_class AS toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
ORDER BY c.oid
