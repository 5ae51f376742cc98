-- The names of relations beside the trail, its partitions among them.
SELECT c.relname::text
FROM pg_catalog.pg_class AS c
WHERE c.relnamespace = 'pggit_audit'::regnamespace
ORDER BY 1
