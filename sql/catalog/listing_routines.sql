-- Which of the given routines ($1) are tracked: oid, kind, schema, name, argument types.
--
-- An internal dependency marks the constructors of a range type. A routine that mentions a temporary table or type goes away
-- with the session, and no event trigger fires then: it is as temporary as they are.

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
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      LEFT JOIN pg_catalog.pg_type t ON d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.oid = d.refobjid
      LEFT JOIN pg_catalog.pg_class c ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = d.refobjid
      JOIN pg_catalog.pg_namespace tn ON tn.oid = COALESCE(t.typnamespace, c.relnamespace)
      WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = wanted.oid AND d.refobjid >= 16384
        AND tn.nspname LIKE 'pg\_temp%')
