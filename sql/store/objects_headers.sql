SELECT o.sha, o.type, o.size
FROM pggit_v0.objects AS o
WHERE o.sha = ANY ($1)
