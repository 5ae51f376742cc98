SELECT NULLIF(o.object_schema, ''), o.object_name, o.object_type, o.created_at, o.created_by
FROM pggit.objects AS o
WHERE o.blob_sha IS NOT NULL
ORDER BY o.path
