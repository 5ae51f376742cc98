-- Where these blobs were met: a path and a commit of each.
SELECT DISTINCT ON (n.sha) n.sha, c.path, c.commit_sha
FROM pggit_v0.commit_changes AS c
CROSS JOIN LATERAL (VALUES (c.new_sha), (c.old_sha)) AS n(sha)
WHERE n.sha = ANY ($1)
ORDER BY n.sha, c.path, c.commit_sha
