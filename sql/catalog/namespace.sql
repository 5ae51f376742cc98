-- Schemas ($1): oid, name, owner, ACL (NULL where it is the default), the default ACL of that owner, comment.

SELECT n.oid, n.nspname::pg_catalog.text, pg_catalog.pg_get_userbyid(n.nspowner)::pg_catalog.text,
       n.nspacl::pg_catalog.text[],
       CASE WHEN n.nspacl IS NOT NULL THEN pg_catalog.acldefault('n', n.nspowner)::pg_catalog.text[] END,
       d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_namespace n ON n.oid = wanted.oid
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = wanted.oid AND d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objsubid = 0
