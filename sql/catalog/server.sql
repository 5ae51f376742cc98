-- Foreign servers ($1): oid, name, type and version or NULL, foreign-data wrapper, options or NULL, owner, comment, ACL (NULL
-- where it is the default), the default ACL of that owner.

SELECT s.oid, s.srvname::pg_catalog.text, s.srvtype, s.srvversion, w.fdwname::pg_catalog.text, s.srvoptions,
       pg_catalog.pg_get_userbyid(s.srvowner)::pg_catalog.text, d.description,
       s.srvacl::pg_catalog.text[],
       CASE WHEN s.srvacl IS NOT NULL THEN pg_catalog.acldefault('S', s.srvowner)::pg_catalog.text[] END
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_foreign_server s ON s.oid = wanted.oid
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = s.oid AND d.classoid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND d.objsubid = 0
