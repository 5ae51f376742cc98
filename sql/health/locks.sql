-- Strong locks on our tables, and the locks of commits, with how long their transactions have been running.
SELECT l.pid::bigint, COALESCE(a.usename::text, ''),
       CASE WHEN l.locktype = 'relation' THEN l.relation::regclass::text ELSE 'the repository' END, l.mode,
       COALESCE(pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start)::bigint, 0)
FROM pg_catalog.pg_locks AS l
JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
WHERE l.granted AND l.pid <> pg_catalog.pg_backend_pid()
  AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
  AND l.mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
  AND (l.locktype = 'relation'
       AND l.relation IN (SELECT d.objid FROM pg_catalog.pg_depend AS d
                          WHERE d.refclassid = 'pg_catalog.pg_namespace'::regclass
                            AND d.refobjid IN ('pggit'::regnamespace, 'pggit_v0'::regnamespace, 'pggit_audit'::regnamespace)
                            AND d.classid = 'pg_catalog.pg_class'::regclass)
       OR l.locktype = 'object' AND l.classid = 'pg_catalog.pg_extension'::regclass AND l.objsubid > 0
          AND l.objid = (SELECT e.oid FROM pg_catalog.pg_extension AS e WHERE e.extname = 'pggit'))
ORDER BY 5 DESC, 1, 3
