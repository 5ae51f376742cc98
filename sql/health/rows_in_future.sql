-- Rows of a time that has not come: the type, the severity, the details.
WITH soon AS MATERIALIZED (
    -- Clocks differ.
    SELECT pg_catalog.clock_timestamp() + '1 hour'::interval AS time
)
SELECT 'row_in_future', 'WARNING',
       pg_catalog.format('%s has %s of a time that has not come, the last of %s: set the clock right; %s', r.name,
                         CASE r.rows WHEN 1 THEN '1 row' ELSE r.rows || ' rows' END, r.last, r.action)
FROM (SELECT 'pggit_v0.job_results', pg_catalog.count(*), pg_catalog.max(j.finished_at)::text,
             'DELETE FROM pggit_v0.job_results WHERE finished_at > now()'
      FROM pggit_v0.job_results AS j
      WHERE j.finished_at > (SELECT s.time FROM soon AS s)
      UNION ALL
      SELECT 'pggit_v0.performance_metrics', pg_catalog.count(*), pg_catalog.max(m.recorded_at)::text,
             'DELETE FROM pggit_v0.performance_metrics WHERE recorded_at > now()'
      FROM pggit_v0.performance_metrics AS m
      WHERE m.recorded_at > (SELECT s.time FROM soon AS s)
      UNION ALL
      SELECT 'pggit_v0.storage_samples', pg_catalog.count(*), pg_catalog.max(m.sampled_on)::text,
             'DELETE FROM pggit_v0.storage_samples WHERE sampled_on > CURRENT_DATE'
      FROM pggit_v0.storage_samples AS m
      WHERE m.sampled_on > ((SELECT s.time FROM soon AS s) AT TIME ZONE 'UTC')::date + 1
      UNION ALL
      SELECT 'pggit_v0.objects', pg_catalog.sum(t.objects), pg_catalog.max(t.day)::text,
             'UPDATE pggit_v0.objects SET created_at = now() WHERE created_at > now()'
      FROM pggit_v0.object_totals AS t
      WHERE t.day > ((SELECT s.time FROM soon AS s) AT TIME ZONE 'UTC')::date + 1
      UNION ALL
      SELECT 'pggit_audit.changes', pg_catalog.count(*), pg_catalog.max(c.change_timestamp)::text,
             'the trail itself stays what it is'
      FROM pggit_audit.changes AS c
      WHERE c.change_timestamp > (SELECT s.time FROM soon AS s)
      UNION ALL
      SELECT 'pggit_audit.emergencies', pg_catalog.count(*), pg_catalog.max(e.happened_at)::text,
             'the trail itself stays what it is'
      FROM pggit_audit.emergencies AS e
      WHERE e.happened_at > (SELECT s.time FROM soon AS s)) AS r(name, rows, last, action)
WHERE r.rows > 0
