SELECT g.commit_sha, g.parent_shas, g.generation, pg_catalog.date_part('epoch', g.committed_at)::bigint
FROM pggit_v0.commit_graph AS g
WHERE g.commit_sha = ANY ($1)
