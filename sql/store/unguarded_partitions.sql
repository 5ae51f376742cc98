-- The statements that make every partition of the trail refuse to be truncated: a trigger for each statement, unlike one for
-- each row, is not inherited.
SELECT pg_catalog.format('CREATE OR REPLACE TRIGGER append_only_truncate BEFORE TRUNCATE ON %s
                          FOR EACH STATEMENT EXECUTE FUNCTION pggit_audit.refuse_change()', t.relid::pg_catalog.text)
FROM pg_catalog.pg_partition_tree('pggit_audit.changes') AS t
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_trigger AS g WHERE g.tgrelid = t.relid AND g.tgname = 'append_only_truncate')
ORDER BY t.relid
