-- Sequences that columns of tables own, or that are behind identity columns: $1 oid[] of the tables.
SELECT
    x.refobjid,
    x.refobjsubid,
    x.deptype = 'i',
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
    pg_catalog.pg_get_userbyid(c.relowner)::text,
    c.relacl::text[],
    CASE WHEN c.relacl IS NOT NULL THEN pg_catalog.acldefault('s', c.relowner)::text[] END,
    d.description
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT *
    FROM pg_catalog.pg_depend AS x
    WHERE x.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.refobjid = ANY ($1::oid[]) AND x.refobjsubid > 0
      AND x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.deptype IN ('a', 'i')
    OFFSET 0
) AS x
JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = x.objid
JOIN pg_catalog.pg_class AS c ON c.oid = x.objid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
ORDER BY x.refobjid, c.relnamespace::pg_catalog.regnamespace::text COLLATE "C", c.relname::text COLLATE "C"
