-- Rows of commit_changes whose commit does not exist.
SELECT c.commit_sha, pg_catalog.count(*)
FROM pggit_v0.commit_changes AS c
WHERE NOT EXISTS (SELECT FROM pggit_v0.objects AS o WHERE o.sha = c.commit_sha AND o.type = 'commit')
GROUP BY c.commit_sha
ORDER BY c.commit_sha
