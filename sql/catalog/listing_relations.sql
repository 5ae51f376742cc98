-- Which of the given relations ($1) are tracked: oid, kind, schema, name, argument types.
--
-- Tables, foreign ones too, views, materialized views, and sequences; of those some may hang on a table: see listing_owned_sequences.sql.
-- A view with a column of a temporary type goes away with the session, and no event trigger fires then.

SELECT c.oid,
       CASE c.relkind
           WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE'
           ELSE 'TABLE'
       END,
       n.nspname::pg_catalog.text, c.relname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_class c ON c.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE wanted.oid >= 16384
  AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
  AND n.nspname NOT LIKE 'pg\_%'
  AND n.nspname NOT IN ('information_schema', 'pggit', 'pggit_v0', 'pggit_audit')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype = 'e')
  AND NOT (c.relkind IN ('v', 'm') AND EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      JOIN pg_catalog.pg_type t ON t.oid = d.refobjid
      JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = wanted.oid
        AND d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.refobjid >= 16384
        AND tn.nspname LIKE 'pg\_temp%'))
