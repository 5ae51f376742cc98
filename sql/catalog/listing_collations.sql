-- Which of the given collations ($1) are tracked: oid, kind, schema, name, argument types.
--
-- A collation of another encoding than the database's is one that nobody here can name.

SELECT c.oid, 'COLLATION', n.nspname::pg_catalog.text, c.collname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_collation c ON c.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
WHERE wanted.oid >= 16384
  AND c.collencoding IN (-1, pg_catalog.pg_char_to_encoding(pg_catalog.getdatabaseencoding()))
  AND n.nspname NOT LIKE 'pg\_%'
  AND n.nspname NOT IN ('information_schema', 'pggit', 'pggit_v0', 'pggit_audit')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype = 'e')
