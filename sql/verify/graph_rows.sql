-- The next rows of the commit graph in the order of their ids.
SELECT g.commit_sha, g.tree_sha, g.parent_shas, g.generation, g.author, g.author_email, g.authored_at, g.committer,
       g.committer_email, g.committed_at, g.message
FROM pggit_v0.commit_graph AS g
WHERE g.commit_sha > $1 COLLATE "C"
ORDER BY g.commit_sha
LIMIT $2
