-- Commits whose time has not come: the type, the severity, the details.
SELECT 'commit_in_future', 'WARNING', pg_catalog.format('commit %s is of %s', g.commit_sha, g.committed_at)
FROM pggit_v0.commit_graph AS g
WHERE g.committed_at > pg_catalog.now() + '1 hour'::interval
