-- Which of these jobs somebody else has on pg_cron's schedule in this database, and who. $1: the jobs' names; $2: the role
-- that asks.
SELECT j.jobname::text, j.username::text
FROM cron.job AS j
WHERE j.jobname::text = ANY ($1) AND j.database = pg_catalog.current_database() AND j.username::text <> $2
ORDER BY 1, 2
