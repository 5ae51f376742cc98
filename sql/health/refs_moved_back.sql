-- Branches that were moved back in the last week, which no commit does: the type, the severity, the details.
SELECT 'ref_moved_back', 'NOTICE',
       pg_catalog.format('%s "%s" was moved back from %s to %s by %s', l.ref_type, l.ref_name,
                         pg_catalog.left(l.old_sha, 12), pg_catalog.left(l.new_sha, 12), l.moved_by)
FROM pggit_v0.reflog AS l
JOIN pggit_v0.commit_graph AS o ON o.commit_sha = l.old_sha
JOIN pggit_v0.commit_graph AS n ON n.commit_sha = l.new_sha
WHERE l.ref_type = 'branch' AND l.action NOT LIKE 'commit: %' AND l.moved_at >= pg_catalog.now() - '7 days'::interval AND n.generation < o.generation
