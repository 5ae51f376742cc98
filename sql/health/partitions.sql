-- The trail's partitions with their bounds in seconds since 1970 (NULL: none), the default one without any; whether one takes
-- the day after tomorrow; how many rows statistics know. Whole seconds that a partition has a part of are its own.
SELECT p.is_default, pg_catalog.floor(pg_catalog.date_part('epoch', p.low)), pg_catalog.ceil(pg_catalog.date_part('epoch', p.high)),
       NOT p.is_default AND COALESCE(p.low <= p.soon, true) AND COALESCE(p.soon < p.high, true), p.rows
FROM (SELECT c.oid::regclass::text AS name, b.bound = 'DEFAULT' AS is_default,
             pg_catalog.substring(b.bound, 'FROM \(''([^'']+)''\)')::timestamptz AS low,
             pg_catalog.substring(b.bound, 'TO \(''([^'']+)''\)')::timestamptz AS high,
             pg_catalog.now() + '2 days'::interval AS soon,
             GREATEST(c.reltuples::bigint, pg_catalog.pg_stat_get_live_tuples(c.oid), 0) AS rows
      FROM pg_catalog.pg_inherits AS i
      JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
      CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bound) AS b
      WHERE i.inhparent = 'pggit_audit.changes'::regclass) AS p
ORDER BY p.low NULLS FIRST, p.name
