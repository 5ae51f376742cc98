SELECT pg_catalog.has_database_privilege($1, d.oid, 'CREATE')
       OR EXISTS (SELECT FROM pg_catalog.pg_namespace AS n
                  WHERE n.nspname NOT LIKE 'pg\_%'
                    AND n.nspname NOT IN ('information_schema', 'pggit', 'pggit_v0', 'pggit_audit')
                    AND pg_catalog.has_schema_privilege($1, n.oid, 'CREATE'))
FROM pg_catalog.pg_database AS d
WHERE d.datname = pg_catalog.current_database()
