-- Functions and procedures: $1 oid[].
SELECT
    p.oid,
    pg_catalog.pg_get_functiondef(p.oid),
    pg_catalog.pg_get_userbyid(p.proowner)::text,
    p.proacl::text[],
    CASE WHEN p.proacl IS NOT NULL THEN pg_catalog.acldefault('f', p.proowner)::text[] END,
    d.description,
    ARRAY(
        SELECT e.extname::text
        FROM pg_catalog.pg_depend AS x
        JOIN pg_catalog.pg_extension AS e ON e.oid = x.refobjid
        WHERE x.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
          AND x.objid = p.oid
          AND x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
          AND x.deptype = 'x'
        ORDER BY e.extname::text COLLATE "C"
    )
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_proc AS p ON p.oid = wanted.oid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = p.oid AND d.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objsubid = 0
WHERE p.prokind <> 'a'
