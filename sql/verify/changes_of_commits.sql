SELECT c.commit_sha, c.path, c.old_sha, c.new_sha
FROM pggit_v0.commit_changes AS c
WHERE c.commit_sha = ANY ($1)
