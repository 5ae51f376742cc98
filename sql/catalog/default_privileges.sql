-- Default privileges, all rows of the role and schema that the given rows ($1) are of: the given row, role, schema (NULL for
-- any), type of object, ACL, the ACL that it changes. Those of a schema are added to the global ones, so they change nothing.

SELECT wanted.oid, pg_catalog.pg_get_userbyid(a.defaclrole)::pg_catalog.text, n.nspname::pg_catalog.text, a.defaclobjtype,
       a.defaclacl::pg_catalog.text[],
       CASE
           WHEN a.defaclnamespace = 0 THEN pg_catalog.acldefault(
               CASE a.defaclobjtype WHEN 'S' THEN 's' ELSE a.defaclobjtype END, a.defaclrole)::pg_catalog.text[]
           ELSE '{}'
       END
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_default_acl first ON first.oid = wanted.oid
JOIN pg_catalog.pg_default_acl a
    ON a.defaclrole = first.defaclrole AND a.defaclnamespace = first.defaclnamespace
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = a.defaclnamespace
ORDER BY wanted.oid, a.defaclobjtype::pg_catalog.text COLLATE "C"
