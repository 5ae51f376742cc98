-- Sequences that columns of tables own, or that are behind identity columns: $1 oid[] of the tables.
SELECT
    x.refobjid,
    a.attname::text,
    x.deptype = 'i',
    n.nspname::text,
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
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_depend AS x
    ON x.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.refobjid = wanted.oid AND x.refobjsubid > 0
JOIN pg_catalog.pg_class AS c ON c.oid = x.objid AND c.relkind = 'S'
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = c.oid
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = x.refobjid AND a.attnum = x.refobjsubid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
WHERE x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.deptype IN ('a', 'i')
ORDER BY x.refobjid, n.nspname::text COLLATE "C", c.relname::text COLLATE "C"
