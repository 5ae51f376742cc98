-- Which of the given extensions ($1) are tracked: oid, kind, schema, name, argument types.

SELECT x.oid, 'EXTENSION', '', x.extname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_extension x ON x.oid = wanted.oid
WHERE wanted.oid >= 16384
  AND x.extname <> 'pggit'
