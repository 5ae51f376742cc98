-- Which of the given casts ($1) are tracked: oid, kind, schema, name, argument types.
--
-- An internal dependency marks the cast of a range type to its multirange.

SELECT c.oid, 'CAST', '',
       pg_catalog.format_type(c.castsource, NULL) || ' AS ' || pg_catalog.format_type(c.casttarget, NULL), ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_cast c ON c.oid = wanted.oid
JOIN pg_catalog.pg_type s ON s.oid = c.castsource
JOIN pg_catalog.pg_namespace sn ON sn.oid = s.typnamespace
JOIN pg_catalog.pg_type t ON t.oid = c.casttarget
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
WHERE wanted.oid >= 16384
  AND sn.nspname NOT LIKE 'pg\_temp%'
  AND tn.nspname NOT LIKE 'pg\_temp%'
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass AND d.objid = wanted.oid AND d.deptype IN ('e', 'i'))
