-- Which default privileges the given rows of pg_default_acl ($1) belong to: oid, kind, schema, name, argument types.
--
-- A file holds those of a role and schema for objects of all types. The oid is that of the first row.

SELECT pg_catalog.min(a.oid), 'DEFAULT PRIVILEGES', '',
       pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.defaclrole))
           || COALESCE(' IN SCHEMA ' || pg_catalog.quote_ident(n.nspname), ''),
       ''
FROM (
    SELECT DISTINCT given.defaclrole, given.defaclnamespace
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_default_acl given ON given.oid = wanted.oid
) AS given
JOIN pg_catalog.pg_default_acl a
    ON a.defaclrole = given.defaclrole AND a.defaclnamespace = given.defaclnamespace
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = a.defaclnamespace
WHERE n.nspname IS NULL
   OR n.nspname NOT LIKE 'pg\_%' AND n.nspname NOT IN ('information_schema', 'pggit', 'pggit_v0', 'pggit_audit')
GROUP BY a.defaclrole, n.nspname
