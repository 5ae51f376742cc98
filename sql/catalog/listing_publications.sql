-- Which of the given publications ($1) are tracked: oid, kind, schema, name, argument types.

SELECT p.oid, 'PUBLICATION', '', p.pubname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_publication p ON p.oid = wanted.oid
WHERE wanted.oid >= 16384
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_publication'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype IN ('e'))
