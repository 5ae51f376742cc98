WITH graph AS (
    DELETE FROM pggit_v0.commit_graph AS g WHERE g.commit_sha = ANY ($1)
), changes AS (
    DELETE FROM pggit_v0.commit_changes AS c WHERE c.commit_sha = ANY ($1)
)
DELETE FROM pggit_v0.objects AS o WHERE o.sha = ANY ($1)
