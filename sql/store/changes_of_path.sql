SELECT c.commit_sha, c.old_sha, c.new_sha
FROM pggit_v0.commit_changes AS c
WHERE c.path = $1
