-- Privileges on objects that the server made itself ($1: oids, of whatever catalog) where they are not what initdb left:
-- catalog, oid, class of privileges, what stands after ON in a GRANT, column or NULL, owner, ACL, initdb's ACL.
--
-- pg_init_privs has initdb's ACL where initdb granted or revoked something; elsewhere it is the default. Not there is what
-- initdb granted in information_schema, which pg_dump leaves out as well. The schema public is an object of its own.

WITH wanted AS (
    SELECT w.oid FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS w(oid) WHERE w.oid < 16384
),
granted AS (
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid AS classid, p.oid, 0 AS objsubid, 'f' AS default_class,
           'routine' AS class,
           pg_catalog.format('%s %I.%I(%s)', CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
               n.nspname, p.proname, (
                   SELECT pg_catalog.string_agg(pg_catalog.format_type(argument.type, NULL), ',' ORDER BY argument.position)
                   FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS argument(type, position))) AS target,
           NULL AS attribute, p.proowner AS owner, p.proacl AS acl
    FROM wanted
    JOIN pg_catalog.pg_proc p ON p.oid = wanted.oid
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'pg_catalog'
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, 0, 'r', 'table',
           pg_catalog.format('TABLE %I.%I', n.nspname, c.relname), NULL, c.relowner, c.relacl
    FROM wanted
    JOIN pg_catalog.pg_class c ON c.oid = wanted.oid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'pg_catalog'
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, a.attnum, 'c', 'column',
           pg_catalog.format('TABLE %I.%I', n.nspname, c.relname), a.attname, c.relowner, a.attacl
    FROM wanted
    JOIN pg_catalog.pg_class c ON c.oid = wanted.oid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'pg_catalog'
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 0, 'T', 'type',
           pg_catalog.format('%s %I.%I', CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, n.nspname, t.typname),
           NULL, t.typowner, t.typacl
    FROM wanted
    JOIN pg_catalog.pg_type t ON t.oid = wanted.oid
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace AND n.nspname = 'pg_catalog'
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, 0, 'n', 'schema',
           pg_catalog.format('SCHEMA %I', n.nspname), NULL, n.nspowner, n.nspacl
    FROM wanted
    JOIN pg_catalog.pg_namespace n ON n.oid = wanted.oid
    WHERE n.nspname = 'pg_catalog'
    UNION ALL
    SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, 0, 'l', 'language',
           pg_catalog.format('LANGUAGE %I', l.lanname), NULL, l.lanowner, l.lanacl
    FROM wanted
    JOIN pg_catalog.pg_language l ON l.oid = wanted.oid
)
SELECT g.classid, g.oid, g.class, g.target, g.attribute::pg_catalog.text, pg_catalog.pg_get_userbyid(g.owner)::pg_catalog.text,
       g.acl::pg_catalog.text[], COALESCE(i.initprivs, pg_catalog.acldefault(g.default_class::"char", g.owner))::pg_catalog.text[]
FROM granted g
LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = g.oid AND i.classoid = g.classid AND i.objsubid = g.objsubid
WHERE g.acl IS NOT NULL
  AND NOT (g.acl @> COALESCE(i.initprivs, pg_catalog.acldefault(g.default_class::"char", g.owner))
           AND g.acl <@ COALESCE(i.initprivs, pg_catalog.acldefault(g.default_class::"char", g.owner)))
ORDER BY g.oid, g.attribute COLLATE "C" NULLS FIRST
