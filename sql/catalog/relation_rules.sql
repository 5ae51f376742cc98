-- Rules of relations, without the ones that make views: $1 oid[].
SELECT
    w.ev_class,
    w.rulename::text,
    pg_catalog.pg_get_ruledef(w.oid),
    w.ev_enabled,
    d.description
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_rewrite AS w ON w.ev_class = wanted.oid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = w.oid AND d.classoid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objsubid = 0
WHERE w.ev_type <> '1'
ORDER BY w.ev_class, w.rulename::text COLLATE "C"
