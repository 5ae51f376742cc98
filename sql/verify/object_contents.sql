-- The contents of the objects in a range of ids that are kept in full.
SELECT o.sha, o.content
FROM pggit_v0.objects AS o
WHERE o.sha >= $1 COLLATE "C" AND o.sha <= $2 COLLATE "C" AND o.base_sha IS NULL
ORDER BY o.sha
