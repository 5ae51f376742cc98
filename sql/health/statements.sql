SELECT s.query, s.mean_exec_time, s.calls, s.total_exec_time, s.rows
FROM $schema.pg_stat_statements AS s
JOIN pg_catalog.pg_database AS d ON d.oid = s.dbid
WHERE d.datname = pg_catalog.current_database() AND s.query LIKE '%pggit%'
ORDER BY s.mean_exec_time DESC, s.query COLLATE "C"
