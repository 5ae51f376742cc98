-- Our jobs that are on pg_cron's schedule in this database: the name, the schedule, by how many seconds its clock is ahead of
-- UTC, since when the server runs, whether it is active, when its last run ended, and the error of that. A run that could not
-- even begin has no time: then it is as if it were now. Only the last runs of all jobs are looked at: the table has no index
-- by job, and nobody empties it.
WITH ours AS MATERIALIZED (
    SELECT j.jobid, pg_catalog.substr(j.jobname::text, 7) AS name, j.schedule, j.active
    FROM cron.job AS j
    WHERE j.jobname::text LIKE 'pggit %' AND j.database = pg_catalog.current_database()
), last AS MATERIALIZED (
    SELECT DISTINCT ON (r.jobid) r.jobid, r.status, r.return_message, COALESCE(r.end_time, r.start_time, pg_catalog.now()) AS ended
    FROM (SELECT d.runid, d.jobid, d.status, d.return_message, d.start_time, d.end_time
          FROM cron.job_run_details AS d
          ORDER BY d.runid DESC
          LIMIT 10000) AS r
    WHERE r.status IN ('succeeded', 'failed') AND r.jobid = ANY (ARRAY(SELECT o.jobid FROM ours AS o))
    ORDER BY r.jobid, r.runid DESC
)
SELECT o.name, o.schedule, pg_catalog.date_part('epoch', pg_catalog.now() AT TIME ZONE z.name
                                                         - pg_catalog.now() AT TIME ZONE 'UTC')::bigint,
       pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time())::bigint, o.active,
       pg_catalog.date_part('epoch', l.ended)::bigint,
       CASE l.status WHEN 'failed' THEN COALESCE(pg_catalog.btrim(l.return_message, E' \r\n'), 'pg_cron does not say why') END
FROM ours AS o
LEFT JOIN last AS l ON l.jobid = o.jobid
CROSS JOIN (SELECT COALESCE((SELECT s.setting FROM pg_catalog.pg_settings AS s WHERE s.name = 'cron.timezone'), 'UTC') AS name) AS z
ORDER BY o.name, o.jobid
