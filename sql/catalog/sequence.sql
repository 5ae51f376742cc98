-- Sequences that no table column owns: $1 oid[]. A column of a view or foreign table may own them.
SELECT
    c.oid,
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
    owner_schema.nspname::text,
    owner.relname::text,
    a.attname::text,
    pg_catalog.pg_get_userbyid(c.relowner)::text,
    c.relacl::text[],
    CASE WHEN c.relacl IS NOT NULL THEN pg_catalog.acldefault('s', c.relowner)::text[] END,
    d.description
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_class AS c ON c.oid = wanted.oid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = c.oid
LEFT JOIN pg_catalog.pg_depend AS x
    ON x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.objid = c.oid AND x.objsubid = 0
   AND x.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.refobjsubid > 0 AND x.deptype = 'a'
LEFT JOIN pg_catalog.pg_class AS owner ON owner.oid = x.refobjid
LEFT JOIN pg_catalog.pg_namespace AS owner_schema ON owner_schema.oid = owner.relnamespace
LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = x.refobjid AND a.attnum = x.refobjsubid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
ORDER BY c.oid
