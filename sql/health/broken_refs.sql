-- Refs that point to nothing, and HEAD where it names a branch that does not exist.
SELECT r.name
FROM pggit_v0.refs AS r
LEFT JOIN pggit_v0.objects AS o ON o.sha = r.target_sha
LEFT JOIN pggit_v0.commit_graph AS g ON g.commit_sha = r.target_sha
LEFT JOIN pggit_v0.refs AS b ON b.type = 'branch' AND b.name = r.symbolic_target
WHERE CASE WHEN r.type = 'HEAD' AND r.symbolic_target IS NOT NULL THEN b.name IS NULL
           WHEN r.type = 'tag' THEN o.sha IS NULL
           ELSE o.sha IS NULL OR g.commit_sha IS NULL END
UNION ALL
-- A repository that has its first commit has a HEAD.
SELECT 'HEAD'
WHERE EXISTS (SELECT FROM pggit_v0.repository AS y)
  AND NOT EXISTS (SELECT FROM pggit_v0.refs AS h WHERE h.type = 'HEAD')
ORDER BY 1
