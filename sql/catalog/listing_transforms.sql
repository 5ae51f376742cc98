-- Which of the given transforms ($1) are tracked: oid, kind, schema, name, argument types.

SELECT t.oid, 'TRANSFORM', '',
       pg_catalog.format_type(t.trftype, NULL) || ' LANGUAGE ' || pg_catalog.quote_ident(l.lanname), ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_transform t ON t.oid = wanted.oid
JOIN pg_catalog.pg_language l ON l.oid = t.trflang
JOIN pg_catalog.pg_type y ON y.oid = t.trftype
JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
WHERE wanted.oid >= 16384
  AND n.nspname NOT LIKE 'pg\_temp%'
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_transform'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype IN ('e'))
