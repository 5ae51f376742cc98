SELECT j.jobname::text, j.schedule, j.command, cron.unschedule(j.jobid)
FROM cron.job AS j
WHERE j.jobname::text LIKE 'pggit %' AND j.database = pg_catalog.current_database()
ORDER BY 1
