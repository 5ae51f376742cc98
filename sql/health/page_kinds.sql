SELECT o.object_type, pg_catalog.count(*)
FROM pggit.objects AS o
WHERE o.blob_sha IS NOT NULL
GROUP BY o.object_type
ORDER BY o.object_type
