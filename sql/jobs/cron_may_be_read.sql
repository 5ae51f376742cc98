-- Whether pg_cron is in this database, keeps what became of its runs, and lets this role read it.
SELECT pg_catalog.count(*) = 2
FROM pg_catalog.pg_extension AS e
JOIN pg_catalog.pg_namespace AS n ON n.nspname = 'cron' AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname IN ('job', 'job_run_details')
    AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
WHERE e.extname = 'pg_cron'
