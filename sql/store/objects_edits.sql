-- The objects of these ids; the content of those that are stored as edits of another.
SELECT o.sha, o.type, CASE WHEN o.base_sha IS NULL THEN ''::bytea ELSE o.content END, o.base_sha, o.depth
FROM pggit_v0.objects AS o
WHERE o.sha = ANY ($1)
