-- Jobs that left results and are none of ours. $1: ours.
SELECT DISTINCT j.job_name
FROM pggit_v0.job_results AS j
WHERE j.job_name <> ALL ($1)
ORDER BY 1
