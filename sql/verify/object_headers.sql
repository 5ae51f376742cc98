-- The next objects in the order of their ids, without their contents.
SELECT o.sha, o.type, o.size, pg_catalog.octet_length(o.content), o.base_sha, o.depth
FROM pggit_v0.objects AS o
WHERE o.sha > $1 COLLATE "C"
ORDER BY o.sha
LIMIT $2
