-- Of durations that were forgotten: the operation, how many there were, and their sum.
SELECT m.operation, pg_catalog.sum(m.samples)::bigint, pg_catalog.sum(m.duration_ms * m.samples)
FROM pggit_v0.performance_metrics AS m
WHERE m.recorded_at = '-infinity'
GROUP BY m.operation
ORDER BY m.operation
