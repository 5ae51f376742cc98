-- Sequences that no table column owns: $1 oid[]. A column of a view or foreign table may own them.
SELECT
    c.oid,
    c.relnamespace::pg_catalog.regnamespace::text,
    c.relname::text,
    c.relpersistence = 'u',
    pg_catalog.format_type(s.seqtypid, NULL),
    s.seqstart,
    s.seqincrement,
    s.seqmin,
    s.seqmax,
    s.seqcache,
    s.seqcycle,
    x.refobjid::pg_catalog.regclass::text,
    (
        SELECT a.attname::text
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = x.refobjid AND a.attnum = x.refobjsubid
    ),
    pg_catalog.pg_get_userbyid(c.relowner)::text,
    c.relacl::text[],
    CASE WHEN c.relacl IS NOT NULL THEN pg_catalog.acldefault('s', c.relowner)::text[] END,
    d.description
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_class AS c WHERE c.oid = ANY ($1::oid[]) AND c.relkind = 'S' OFFSET 0
) AS c
JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = c.oid
LEFT JOIN pg_catalog.pg_depend AS x
    ON x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.objid = c.oid AND x.objsubid = 0
   AND x.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.refobjsubid > 0 AND x.deptype = 'a'
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
ORDER BY c.oid
