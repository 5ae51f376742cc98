-- Takes out the rows that are older than a day, to be added up by day.
DELETE FROM pggit_v0.performance_metrics AS m
WHERE m.recorded_at < pg_catalog.now() - '1 day'::interval AND m.recorded_at > '-infinity'
  AND EXISTS (SELECT FROM pggit_v0.performance_metrics AS o
              WHERE o.operation = m.operation AND o.recorded_at < pg_catalog.now() - '1 day'::interval
                AND o.recorded_at::date = m.recorded_at::date AND o.ctid <> m.ctid)
RETURNING m.operation, m.duration_ms, m.object_count, m.recorded_at, m.samples, m.min_ms, m.max_ms, m.histogram
