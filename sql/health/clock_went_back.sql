-- Commits of the last week that are older than a parent: the type, the severity, the details.
SELECT 'clock_went_back', 'NOTICE',
       pg_catalog.format('commit %s of the last 7 days is older than its parent %s', g.commit_sha, p.commit_sha)
FROM pggit_v0.commit_graph AS g
CROSS JOIN LATERAL pg_catalog.unnest(g.parent_shas) AS n(sha)
JOIN pggit_v0.commit_graph AS p ON p.commit_sha = n.sha
WHERE g.committed_at >= pg_catalog.now() - '7 days'::interval AND p.committed_at > g.committed_at
