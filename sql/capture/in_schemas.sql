-- What GRANT ... ON ALL ... IN SCHEMA may have changed.
SELECT 'pg_catalog.pg_class'::regclass::oid, c.oid
FROM pg_catalog.pg_class AS c
WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
UNION ALL
SELECT 'pg_catalog.pg_proc'::regclass, p.oid
FROM pg_catalog.pg_proc AS p
WHERE p.pronamespace = ANY ($1)
