-- Which of the given operator classes ($1) are tracked: oid, kind, schema, name, access method.

SELECT o.oid, 'OPERATOR CLASS', n.nspname::pg_catalog.text, o.opcname::pg_catalog.text, a.amname::pg_catalog.text
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_opclass o ON o.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod
WHERE wanted.oid >= 16384
  AND n.nspname NOT LIKE 'pg\_%'
  AND n.nspname NOT IN ('information_schema', 'pggit', 'pggit_v0', 'pggit_audit')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype IN ('e'))
