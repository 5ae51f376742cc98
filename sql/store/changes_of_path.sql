SELECT c.commit_sha, c.old_sha, c.new_sha, g.generation
FROM pggit_v0.commit_changes AS c
JOIN pggit_v0.commit_graph AS g ON g.commit_sha = c.commit_sha
WHERE c.path = $1
