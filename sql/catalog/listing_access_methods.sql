-- Which of the given access methods ($1) are tracked: oid, kind, schema, name, argument types.

SELECT a.oid, 'ACCESS METHOD', '', a.amname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_am a ON a.oid = wanted.oid
WHERE wanted.oid >= 16384
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_am'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype IN ('e'))
