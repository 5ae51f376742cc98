-- The names beside the trail that begin as those of its partitions do. The range is for the index by name; there is none by schema.
SELECT c.relname::text
FROM pg_catalog.pg_class AS c
WHERE c.relname >= 'changes_y' AND c.relname < 'changes_z' AND c.relnamespace = 'pggit_audit'::regnamespace
ORDER BY 1
