-- Which of the given routines ($1) are tracked: oid, kind, schema, name, argument types.
--
-- An internal dependency marks the constructors of a range type.

SELECT p.oid, CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END,
       n.nspname::pg_catalog.text, p.proname::pg_catalog.text,
       COALESCE((
           SELECT pg_catalog.string_agg(pg_catalog.format_type(argument.type, NULL), ',' ORDER BY argument.position)
           FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS argument(type, position)), '')
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_proc p ON p.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE wanted.oid >= 16384
  AND n.nspname NOT LIKE 'pg\_%'
  AND n.nspname NOT IN ('information_schema', 'pggit', 'pggit_v0', 'pggit_audit')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype IN ('e', 'i'))
