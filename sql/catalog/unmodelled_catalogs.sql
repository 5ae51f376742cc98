-- The catalogs that nothing here reads, though they have rows that depend on something, if only on their owner. Each catalog's
-- first row is looked up in the index, so this does not read what the others have.
WITH RECURSIVE
in_database(class) AS (
    SELECT pg_catalog.min(d.classid) FROM pg_catalog.pg_depend AS d
    UNION ALL
    SELECT (SELECT pg_catalog.min(d.classid) FROM pg_catalog.pg_depend AS d WHERE d.classid > i.class)
    FROM in_database AS i
    WHERE i.class IS NOT NULL
),
shared(class) AS (
    SELECT DISTINCT s.classid
    FROM pg_catalog.pg_shdepend AS s
    WHERE s.dbid = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
)
SELECT catalog.oid
FROM (SELECT i.class FROM in_database AS i UNION SELECT s.class FROM shared AS s) AS found
JOIN pg_catalog.pg_class AS catalog ON catalog.oid = found.class
WHERE catalog.relname NOT IN (
    'pg_am', 'pg_amop', 'pg_amproc', 'pg_attrdef', 'pg_cast', 'pg_class', 'pg_collation', 'pg_constraint', 'pg_conversion',
    'pg_default_acl', 'pg_event_trigger', 'pg_extension', 'pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_language',
    'pg_largeobject', 'pg_largeobject_metadata', 'pg_namespace', 'pg_opclass', 'pg_operator', 'pg_opfamily', 'pg_policy',
    'pg_proc', 'pg_publication', 'pg_publication_namespace', 'pg_publication_rel', 'pg_rewrite', 'pg_statistic_ext',
    'pg_subscription', 'pg_transform', 'pg_trigger', 'pg_ts_config', 'pg_ts_dict', 'pg_ts_parser', 'pg_ts_template',
    'pg_type', 'pg_user_mapping',
    -- They belong to the cluster.
    'pg_auth_members', 'pg_authid', 'pg_database', 'pg_parameter_acl', 'pg_tablespace'
)
ORDER BY catalog.oid
