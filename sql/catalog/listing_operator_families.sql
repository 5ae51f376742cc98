-- Which of the given operator families ($1) are tracked: oid, kind, schema, name, access method.

SELECT o.oid, 'OPERATOR FAMILY', n.nspname::pg_catalog.text, o.opfname::pg_catalog.text, a.amname::pg_catalog.text
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_opfamily o ON o.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
JOIN pg_catalog.pg_am a ON a.oid = o.opfmethod
WHERE wanted.oid >= 16384
  AND n.nspname NOT LIKE 'pg\_%'
  AND n.nspname NOT IN ('information_schema', 'pggit', 'pggit_v0', 'pggit_audit')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype IN ('e'))
