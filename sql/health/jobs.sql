-- The last result of each job.
SELECT DISTINCT ON (j.job_name) j.job_name, pg_catalog.date_part('epoch', j.finished_at)::bigint, j.status, j.details
FROM pggit_v0.job_results AS j
ORDER BY j.job_name, j.finished_at DESC
