-- Forgets results of jobs and durations of functions that are older than so many days. Of durations the count and the sum stay,
-- in one row an operation whose time is '-infinity': to those who watch them they are counters. Gives how many rows went.
WITH jobs AS (
    DELETE FROM pggit_v0.job_results AS j
    WHERE j.finished_at < pg_catalog.now() - $1 * '1 day'::interval
      AND EXISTS (SELECT FROM pggit_v0.job_results AS n WHERE n.job_name = j.job_name AND n.finished_at > j.finished_at)
), expired AS (
    DELETE FROM pggit_v0.performance_metrics AS m
    WHERE m.recorded_at < pg_catalog.now() - $1 * '1 day'::interval
      AND EXISTS (SELECT FROM pggit_v0.performance_metrics AS o
                  WHERE o.operation = m.operation AND o.recorded_at < pg_catalog.now() - $1 * '1 day'::interval
                    AND o.recorded_at > '-infinity')
    RETURNING m.operation, m.duration_ms, m.samples, m.recorded_at
), kept AS (
    INSERT INTO pggit_v0.performance_metrics (operation, duration_ms, samples, recorded_at)
    SELECT e.operation, pg_catalog.sum(e.duration_ms * e.samples) / pg_catalog.sum(e.samples)::float8,
           pg_catalog.sum(e.samples)::bigint, '-infinity'
    FROM expired AS e
    GROUP BY e.operation
)
SELECT pg_catalog.count(*) FROM expired AS e WHERE e.recorded_at > '-infinity'
