-- The last 29 days of the trail, as stretches of 24 hours: how long ago, changes, drops, changes that no event trigger saw.
SELECT d.day::bigint, c.changes, c.drops, c.unnoticed
FROM pg_catalog.generate_series(0, 28) AS d(day),
     LATERAL (SELECT pg_catalog.count(*) AS changes, pg_catalog.count(*) FILTER (WHERE c.change_type = 'DROP') AS drops,
                     pg_catalog.count(*) FILTER (WHERE c.source <> 'trigger') AS unnoticed
              FROM pggit_audit.changes AS c
              WHERE c.change_timestamp > pg_catalog.now() - (d.day + 1) * '24 hours'::interval
                AND c.change_timestamp <= CASE WHEN d.day > 0 THEN pg_catalog.now() - d.day * '24 hours'::interval
                                               ELSE 'infinity' END) AS c
