-- Members of extensions ($1) whose privileges are not as the extension's script left them: extension, class of the member,
-- what stands after ON in a GRANT, column or NULL, owner, ACL, the script's ACL.
--
-- pg_init_privs has the script's ACL where the script granted or revoked something; elsewhere it is the default.

WITH made AS (
    SELECT d.refobjid AS extension, d.classid, d.objid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_depend d
        ON d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.refobjid = wanted.oid
    WHERE d.deptype = 'e'
),
granted AS (
    SELECT made.*, 0 AS objsubid, 'f' AS default_class, 'routine' AS class,
           pg_catalog.format('%s %I.%I(%s)', CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
               n.nspname, p.proname, (
                   SELECT pg_catalog.string_agg(pg_catalog.format_type(argument.type, NULL), ',' ORDER BY argument.position)
                   FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS argument(type, position))) AS target,
           NULL AS attribute, p.proowner AS owner, p.proacl AS acl
    FROM made
    JOIN pg_catalog.pg_proc p
        ON p.oid = CASE WHEN made.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass THEN made.objid END
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    UNION ALL
    SELECT made.*, 0, CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END, CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END,
           pg_catalog.format('%s %I.%I', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, n.nspname, c.relname),
           NULL, c.relowner, c.relacl
    FROM made
    JOIN pg_catalog.pg_class c
        ON c.oid = CASE WHEN made.classid = 'pg_catalog.pg_class'::pg_catalog.regclass THEN made.objid END
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    UNION ALL
    SELECT made.*, a.attnum, 'c', 'column', pg_catalog.format('TABLE %I.%I', n.nspname, c.relname), a.attname,
           c.relowner, a.attacl
    FROM made
    JOIN pg_catalog.pg_class c
        ON c.oid = CASE WHEN made.classid = 'pg_catalog.pg_class'::pg_catalog.regclass THEN made.objid END
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
    UNION ALL
    SELECT made.*, 0, 'T', 'type',
           pg_catalog.format('%s %I.%I', CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, n.nspname, t.typname),
           NULL, t.typowner, t.typacl
    FROM made
    JOIN pg_catalog.pg_type t
        ON t.oid = CASE WHEN made.classid = 'pg_catalog.pg_type'::pg_catalog.regclass THEN made.objid END
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    UNION ALL
    SELECT made.*, 0, 'n', 'schema', pg_catalog.format('SCHEMA %I', n.nspname), NULL, n.nspowner, n.nspacl
    FROM made
    JOIN pg_catalog.pg_namespace n
        ON n.oid = CASE WHEN made.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass THEN made.objid END
    UNION ALL
    SELECT made.*, 0, 'l', 'language', pg_catalog.format('LANGUAGE %I', l.lanname), NULL, l.lanowner, l.lanacl
    FROM made
    JOIN pg_catalog.pg_language l
        ON l.oid = CASE WHEN made.classid = 'pg_catalog.pg_language'::pg_catalog.regclass THEN made.objid END
    UNION ALL
    SELECT made.*, 0, 'F', 'foreign-data wrapper', pg_catalog.format('FOREIGN DATA WRAPPER %I', w.fdwname), NULL,
           w.fdwowner, w.fdwacl
    FROM made
    JOIN pg_catalog.pg_foreign_data_wrapper w
        ON w.oid = CASE WHEN made.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass THEN made.objid END
)
SELECT g.extension, g.class, g.target, g.attribute::pg_catalog.text, pg_catalog.pg_get_userbyid(g.owner)::pg_catalog.text,
       g.acl::pg_catalog.text[], COALESCE(i.initprivs, pg_catalog.acldefault(g.default_class::"char", g.owner))::pg_catalog.text[]
FROM granted g
LEFT JOIN pg_catalog.pg_init_privs i ON i.objoid = g.objid AND i.classoid = g.classid AND i.objsubid = g.objsubid
WHERE g.acl IS NOT NULL
  AND g.acl <> COALESCE(i.initprivs, pg_catalog.acldefault(g.default_class::"char", g.owner))
ORDER BY g.extension, g.target COLLATE "C", g.attribute COLLATE "C" NULLS FIRST
