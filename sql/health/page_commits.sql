-- Commits of the last 30 days by day, days without one included; days count from 1970.
SELECT (d.day::date - '1970-01-01'::date)::bigint, COALESCE(g.commits, 0)
FROM pg_catalog.generate_series(CURRENT_DATE - 29, CURRENT_DATE, '1 day'::interval) AS d(day)
LEFT JOIN (SELECT g.committed_at::date AS day, pg_catalog.count(*) AS commits
           FROM pggit_v0.commit_graph AS g
           WHERE g.committed_at >= CURRENT_DATE - 29
           GROUP BY 1) AS g ON g.day = d.day::date
ORDER BY d.day
