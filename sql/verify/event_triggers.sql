-- Our triggers on DDL: what is wrong with each.
SELECT n.name,
       CASE WHEN e.oid IS NULL THEN 'missing'
            WHEN e.evtenabled = 'O' THEN 'disabled where session_replication_role is replica'
            WHEN e.evtenabled <> 'A' THEN 'disabled'
            WHEN e.evtevent <> n.event OR e.evttags IS NOT NULL OR e.evtfoid <> n.function::pg_catalog.regprocedure
                THEN 'not what pggit made'
            WHEN NOT EXISTS (SELECT
                             FROM pg_catalog.pg_depend AS d
                             JOIN pg_catalog.pg_extension AS x ON x.oid = d.refobjid
                             WHERE d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass
                               AND d.objid = e.oid
                               AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                               AND d.deptype = 'e'
                               AND x.extname = 'pggit') THEN 'not part of the extension'
       END
FROM (VALUES ('pggit_sql_drop', 'sql_drop', 'pggit.capture_drop()'),
             ('pggit_ddl_command_end', 'ddl_command_end', 'pggit.capture_command()')) AS n(name, event, function)
LEFT JOIN pg_catalog.pg_event_trigger AS e ON e.evtname = n.name
