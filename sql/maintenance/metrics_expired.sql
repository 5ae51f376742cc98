WITH jobs AS (
    DELETE FROM pggit_v0.job_results AS j
    WHERE j.finished_at < pg_catalog.now() - $1 * '1 day'::interval
      AND EXISTS (SELECT FROM pggit_v0.job_results AS n WHERE n.job_name = j.job_name AND n.finished_at > j.finished_at)
)
DELETE FROM pggit_v0.performance_metrics AS m
WHERE m.recorded_at < pg_catalog.now() - $1 * '1 day'::interval
