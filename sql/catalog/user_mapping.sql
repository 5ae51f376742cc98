-- User mappings ($1): oid, role (NULL for PUBLIC), foreign server, options or NULL.

SELECT u.oid, CASE WHEN u.umuser <> 0 THEN pg_catalog.pg_get_userbyid(u.umuser)::pg_catalog.text END,
       s.srvname::pg_catalog.text, u.umoptions
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_user_mapping u ON u.oid = wanted.oid
JOIN pg_catalog.pg_foreign_server s ON s.oid = u.umserver
