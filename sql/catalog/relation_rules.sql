-- Rules of relations, without the ones that make views: $1 oid[].
SELECT
    r.ev_class,
    r.rulename::text,
    pg_catalog.pg_get_ruledef(r.oid),
    r.ev_enabled,
    d.description
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_rewrite AS r ON r.ev_class = wanted.oid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = r.oid AND d.classoid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objsubid = 0
WHERE r.ev_type <> '1'
ORDER BY r.ev_class, r.rulename::text COLLATE "C"
