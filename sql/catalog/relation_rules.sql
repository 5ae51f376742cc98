-- Rules of relations, without the ones that make views: $1 oid[].
SELECT
    w.ev_class,
    w.rulename::text,
    pg_catalog.pg_get_ruledef(w.oid),
    w.ev_enabled,
    d.description
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_rewrite AS w WHERE w.ev_class = ANY ($1::oid[]) OFFSET 0
) AS w
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = w.oid AND d.classoid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objsubid = 0
WHERE w.ev_type <> '1'
ORDER BY w.ev_class, w.rulename::text COLLATE "C"
