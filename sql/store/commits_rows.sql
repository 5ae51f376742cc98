SELECT g.commit_sha, g.tree_sha, g.parent_shas, g.generation, g.author, g.author_email, g.authored_at, g.committer,
       g.committer_email, g.committed_at, g.message
FROM pggit_v0.commit_graph AS g
WHERE g.commit_sha = ANY ($1)
