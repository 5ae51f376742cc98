-- Which of the given text search templates ($1) are tracked: oid, kind, schema, name, argument types.

SELECT o.oid, 'TEXT SEARCH TEMPLATE', n.nspname::pg_catalog.text, o.tmplname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_ts_template o ON o.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = o.tmplnamespace
WHERE wanted.oid >= 16384
  AND n.nspname NOT LIKE 'pg\_%'
  AND n.nspname NOT IN ('information_schema', 'pggit', 'pggit_v0', 'pggit_audit')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_ts_template'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype = 'e')
