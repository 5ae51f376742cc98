-- Which of the given foreign-data wrappers ($1) are tracked: oid, kind, schema, name, argument types.

SELECT w.oid, 'FOREIGN DATA WRAPPER', '', w.fdwname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = wanted.oid
WHERE wanted.oid >= 16384
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype IN ('e'))
