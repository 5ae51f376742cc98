INSERT INTO pggit_v0.commit_graph
    (commit_sha, tree_sha, parent_shas, generation, author, author_email, authored_at, committer, committer_email,
     committed_at, message)
VALUES ($1, $2, $3, $4, $5, $6, pg_catalog.to_timestamp($7::float8), $8, $9, pg_catalog.to_timestamp($10::float8), $11)
ON CONFLICT (commit_sha) DO NOTHING
