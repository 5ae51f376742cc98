-- Privileges on objects that the server made itself ($1: oids, of whatever catalog) where they are not what initdb left:
-- catalog, oid, class of privileges, what stands after ON in a GRANT, column or NULL, owner, ACL, initdb's ACL.
--
-- pg_init_privs has initdb's ACL where initdb granted or revoked something; elsewhere it is the default. Not there is what
-- initdb granted in information_schema, which pg_dump leaves out as well. The schema public is an object of its own. Few of
-- many differ, so that only those are given names.

WITH wanted AS (
    SELECT w.oid FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS w(oid) WHERE w.oid < 16384
),
granted AS (
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid AS classid, p.oid, 0 AS objsubid, 'f' AS default_class,
           'routine' AS class, p.pronamespace AS schema, p.proowner AS owner, p.proacl AS acl
    FROM wanted
    JOIN pg_catalog.pg_proc p ON p.oid = wanted.oid
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, 0, 'r', 'table', c.relnamespace, c.relowner, c.relacl
    FROM wanted
    JOIN pg_catalog.pg_class c ON c.oid = wanted.oid
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, a.attnum, 'c', 'column', c.relnamespace, c.relowner, a.attacl
    FROM wanted
    JOIN pg_catalog.pg_class c ON c.oid = wanted.oid
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 0, 'T', 'type', t.typnamespace, t.typowner, t.typacl
    FROM wanted
    JOIN pg_catalog.pg_type t ON t.oid = wanted.oid
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, 0, 'n', 'schema', n.oid, n.nspowner, n.nspacl
    FROM wanted
    JOIN pg_catalog.pg_namespace n ON n.oid = wanted.oid
    UNION ALL
    SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, 0, 'l', 'language',
           'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid, l.lanowner, l.lanacl
    FROM wanted
    JOIN pg_catalog.pg_language l ON l.oid = wanted.oid
),
changed AS MATERIALIZED (
    SELECT g.*, b.initial
    FROM granted g
    LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = g.oid AND i.classoid = g.classid AND i.objsubid = g.objsubid
    CROSS JOIN LATERAL (
        SELECT COALESCE(i.initprivs, pg_catalog.acldefault(g.default_class::"char", g.owner)) AS initial
    ) AS b
    WHERE g.acl IS NOT NULL
      AND g.schema = 'pg_catalog'::pg_catalog.regnamespace
      AND NOT (g.acl @> b.initial AND g.acl <@ b.initial)
)
SELECT c.classid, c.oid, c.class,
       CASE c.class
           WHEN 'routine' THEN (
               SELECT pg_catalog.format('%s %I.%I(%s)', CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
                          'pg_catalog', p.proname, (
                   SELECT pg_catalog.string_agg(pg_catalog.format_type(argument.type, NULL), ',' ORDER BY argument.position)
                   FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS argument(type, position)))
               FROM pg_catalog.pg_proc p
               WHERE p.oid = c.oid)
           WHEN 'type' THEN (
               SELECT pg_catalog.format('%s %I.%I', CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, 'pg_catalog', t.typname)
               FROM pg_catalog.pg_type t
               WHERE t.oid = c.oid)
           WHEN 'schema' THEN 'SCHEMA pg_catalog'
           WHEN 'language' THEN (
               SELECT pg_catalog.format('LANGUAGE %I', l.lanname) FROM pg_catalog.pg_language l WHERE l.oid = c.oid)
           ELSE (
               SELECT pg_catalog.format('TABLE %I.%I', 'pg_catalog', r.relname)
               FROM pg_catalog.pg_class r
               WHERE r.oid = c.oid)
       END,
       a.attname::pg_catalog.text, pg_catalog.pg_get_userbyid(c.owner)::pg_catalog.text,
       c.acl::pg_catalog.text[], c.initial::pg_catalog.text[]
FROM changed c
LEFT JOIN pg_catalog.pg_attribute a ON c.class = 'column' AND a.attrelid = c.oid AND a.attnum = c.objsubid
ORDER BY c.oid, a.attname COLLATE "C" NULLS FIRST
