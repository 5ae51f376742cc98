-- Domains ($1): oid, schema, name, base type, schema and name of the collation (NULL where it is the base type's), default,
-- whether nulls are prohibited, owner, ACL (NULL where it is the default), the default ACL of that owner, comment.

SELECT t.oid, n.nspname::pg_catalog.text, t.typname::pg_catalog.text,
       pg_catalog.format_type(t.typbasetype, t.typtypmod),
       cn.nspname::pg_catalog.text, c.collname::pg_catalog.text,
       pg_catalog.pg_get_expr(t.typdefaultbin, 0),
       t.typnotnull,
       pg_catalog.pg_get_userbyid(t.typowner)::pg_catalog.text,
       t.typacl::pg_catalog.text[],
       CASE WHEN t.typacl IS NOT NULL THEN pg_catalog.acldefault('T', t.typowner)::pg_catalog.text[] END,
       d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_type t ON t.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type base ON base.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_collation c
    ON c.oid = CASE WHEN t.typcollation <> base.typcollation THEN t.typcollation END
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = c.collnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = wanted.oid AND d.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objsubid = 0
WHERE t.typtype = 'd'
