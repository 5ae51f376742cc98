-- Foreign-data wrappers ($1): oid, name, handler and validator or NULL, options or NULL, owner, comment, ACL (NULL where it is
-- the default), the default ACL of that owner.

SELECT w.oid, w.fdwname::pg_catalog.text,
       CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::pg_catalog.regproc::pg_catalog.text END,
       CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::pg_catalog.regproc::pg_catalog.text END,
       w.fdwoptions, pg_catalog.pg_get_userbyid(w.fdwowner)::pg_catalog.text, d.description,
       w.fdwacl::pg_catalog.text[],
       CASE WHEN w.fdwacl IS NOT NULL THEN pg_catalog.acldefault('F', w.fdwowner)::pg_catalog.text[] END
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = wanted.oid
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = w.oid AND d.classoid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass AND d.objsubid = 0
