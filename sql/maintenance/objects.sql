-- Every object; the content of those that mention others.
SELECT o.sha, o.type, CASE WHEN o.type = 'blob' THEN ''::bytea ELSE o.content END, o.base_sha
FROM pggit_v0.objects AS o
