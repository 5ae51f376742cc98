-- Views: $1 oid[].
SELECT
    c.oid,
    n.nspname::text,
    c.relname::text,
    c.reloptions,
    pg_catalog.pg_get_viewdef(c.oid),
    pg_catalog.pg_get_userbyid(c.relowner)::text,
    c.relacl::text[],
    CASE WHEN c.relacl IS NOT NULL THEN pg_catalog.acldefault('r', c.relowner)::text[] END,
    d.description,
    c.relhastriggers,
    -- The rule that makes the view is there always.
    (SELECT pg_catalog.bool_or(w.rulename <> '_RETURN') FROM pg_catalog.pg_rewrite AS w WHERE w.ev_class = c.oid)
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_class AS c ON c.oid = wanted.oid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
WHERE c.relkind = 'v'
