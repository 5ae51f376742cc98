-- Which of the given types ($1) are tracked: oid, kind, schema, name, argument types.
--
-- Enums, ranges, domains, base types that are no array of another type, shell types, and composite types that are not the
-- row type of another relation. A domain of a temporary type goes away with the session, and no event trigger fires then.

SELECT t.oid, CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END,
       n.nspname::pg_catalog.text, t.typname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_type t ON t.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE wanted.oid >= 16384
  AND (t.typtype IN ('d', 'e', 'p', 'r') OR t.typtype = 'c' AND c.relkind = 'c'
       OR t.typtype = 'b' AND t.typsubscript <> 'pg_catalog.array_subscript_handler'::pg_catalog.regproc)
  AND n.nspname NOT LIKE 'pg\_%'
  AND n.nspname NOT IN ('information_schema', 'pggit', 'pggit_v0', 'pggit_audit')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype = 'e')
  AND NOT (t.typtype = 'd' AND EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      JOIN pg_catalog.pg_type other ON other.oid = d.refobjid
      JOIN pg_catalog.pg_namespace tn ON tn.oid = other.typnamespace
      WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = wanted.oid
        AND d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.refobjid >= 16384
        AND tn.nspname LIKE 'pg\_temp%'))
