SELECT g.commit_sha, g.tree_sha, g.parent_shas, g.generation, g.author, g.committed_at, g.message
FROM pggit_v0.commit_graph AS g
WHERE g.commit_sha = ANY ($1)
