-- Which of the given schemas ($1) are tracked: oid, kind, schema, name, argument types.
--
-- Of the schemas that initdb made only public (2200) is, whatever it is called by now. The server reserves names that start
-- with pg_ for its own, temporary and toast schemas.

SELECT n.oid, 'SCHEMA', '', n.nspname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_namespace n ON n.oid = wanted.oid
WHERE (wanted.oid >= 16384 OR wanted.oid = 2200)
  AND n.nspname NOT LIKE 'pg\_%'
  AND n.nspname NOT IN ('information_schema', 'pggit', 'pggit_v0', 'pggit_audit')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype = 'e')
