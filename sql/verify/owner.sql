-- Who owns our tables.
SELECT c.relowner
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = 'pggit_audit' AND c.relname = 'changes'
