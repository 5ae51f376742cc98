-- The last result of each job. One of a time that has not come says nothing of now.
SELECT DISTINCT ON (j.job_name) j.job_name, pg_catalog.date_part('epoch', j.finished_at)::bigint, j.status, j.details
FROM pggit_v0.job_results AS j
WHERE j.finished_at <= pg_catalog.clock_timestamp() + '1 hour'::interval
ORDER BY j.job_name, j.finished_at DESC
