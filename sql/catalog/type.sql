-- Types that are no domains ($1): oid, kind of type, schema, name, owner, ACL (NULL where it is the default), the
-- default ACL of that owner, comment, labels (of an enum) in their order.

SELECT t.oid, t.typtype, n.nspname::pg_catalog.text, t.typname::pg_catalog.text,
       pg_catalog.pg_get_userbyid(t.typowner)::pg_catalog.text,
       t.typacl::pg_catalog.text[],
       CASE WHEN t.typacl IS NOT NULL THEN pg_catalog.acldefault('T', t.typowner)::pg_catalog.text[] END,
       d.description,
       CASE WHEN t.typtype = 'e' THEN ARRAY(
           SELECT e.enumlabel::pg_catalog.text
           FROM pg_catalog.pg_enum e
           WHERE e.enumtypid = t.oid
           ORDER BY e.enumsortorder)
       END
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_type t ON t.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = wanted.oid AND d.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objsubid = 0
WHERE t.typtype IN ('b', 'c', 'e', 'p', 'r')
