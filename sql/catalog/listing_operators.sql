-- Which of the given operators ($1) are tracked: oid, kind, schema, symbol, argument types.
--
-- An operator without a function is the name of a commutator or negator that was never made.

SELECT o.oid, 'OPERATOR', n.nspname::pg_catalog.text, o.oprname::pg_catalog.text,
       CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprleft, NULL) END || ','
       || CASE WHEN o.oprright = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprright, NULL) END
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_operator o ON o.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
WHERE wanted.oid >= 16384
  AND o.oprcode <> 0
  AND n.nspname NOT LIKE 'pg\_%'
  AND n.nspname NOT IN ('information_schema', 'pggit', 'pggit_v0', 'pggit_audit')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype IN ('e'))
