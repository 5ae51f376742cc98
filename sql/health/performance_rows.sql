SELECT m.operation, m.duration_ms, m.object_count, m.recorded_at, m.samples, m.min_ms, m.max_ms, m.histogram
FROM pggit_v0.performance_metrics AS m
WHERE m.recorded_at > '-infinity'
ORDER BY m.operation, m.recorded_at
