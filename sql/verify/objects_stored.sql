SELECT o.sha, o.base_sha, o.content
FROM pggit_v0.objects AS o
WHERE o.sha = ANY ($1)
