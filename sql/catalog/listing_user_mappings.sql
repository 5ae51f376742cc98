-- Which of the given user mappings ($1) are tracked: oid, kind, schema, name, argument types.

SELECT u.oid, 'USER MAPPING', '',
       CASE WHEN u.umuser = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(u.umuser)) END
           || ' SERVER ' || pg_catalog.quote_ident(s.srvname),
       ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_user_mapping u ON u.oid = wanted.oid
JOIN pg_catalog.pg_foreign_server s ON s.oid = u.umserver
WHERE wanted.oid >= 16384
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_user_mapping'::pg_catalog.regclass AND d.objid = wanted.oid
        AND d.deptype IN ('e'))
