-- Every object of the database that may be tracked, for the other listings to decide: class, oid. No parameters.
--
-- Objects below 16384 (FirstNormalObjectId) were made by initdb; of those only the schema public (2200) counts, and those on
-- which there are privileges: see system_privileges.sql.

SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass::pg_catalog.oid, n.oid
FROM pg_catalog.pg_namespace n
WHERE n.oid >= 16384 OR n.oid = 2200
UNION ALL
SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass, x.oid
FROM pg_catalog.pg_extension x
WHERE x.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid
FROM pg_catalog.pg_class c
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
UNION ALL
SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid
FROM pg_catalog.pg_proc p
WHERE p.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid
FROM pg_catalog.pg_type t
WHERE t.oid >= 16384 AND t.typtype <> 'm'
  AND t.typsubscript <> 'pg_catalog.array_subscript_handler'::pg_catalog.regproc
UNION ALL
SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_language o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_transform'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_transform o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_cast'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_cast o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_am'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_am o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_operator o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_opfamily'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_opfamily o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_opclass'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_opclass o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_default_acl'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_default_acl o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_publication'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_publication o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_collation o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_conversion'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_conversion o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_event_trigger'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_event_trigger o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_foreign_data_wrapper o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_foreign_server o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_user_mapping'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_user_mapping o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_ts_parser'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_ts_parser o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_ts_template'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_ts_template o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_ts_dict'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_ts_dict o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_ts_config'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_ts_config o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_subscription'::pg_catalog.regclass, o.oid
FROM pg_catalog.pg_subscription o
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid
FROM pg_catalog.pg_proc p
WHERE p.oid < 16384 AND p.proacl IS NOT NULL
UNION ALL
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid
FROM pg_catalog.pg_class c
WHERE c.oid < 16384 AND (c.relacl IS NOT NULL OR c.oid IN (
    SELECT a.attrelid FROM pg_catalog.pg_attribute a WHERE a.attrelid < 16384 AND a.attacl IS NOT NULL))
UNION ALL
SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid
FROM pg_catalog.pg_type t
WHERE t.oid < 16384 AND t.typacl IS NOT NULL
UNION ALL
SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid
FROM pg_catalog.pg_namespace n
WHERE n.oid < 16384 AND n.oid <> 2200 AND n.nspacl IS NOT NULL
UNION ALL
SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid
FROM pg_catalog.pg_language l
WHERE l.oid < 16384 AND l.lanacl IS NOT NULL
