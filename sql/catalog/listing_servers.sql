-- Which of the given foreign servers ($1) are tracked: oid, kind, schema, name, argument types.

SELECT s.oid, 'SERVER', '', s.srvname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_foreign_server s ON s.oid = wanted.oid
WHERE wanted.oid >= 16384
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype IN ('e'))
