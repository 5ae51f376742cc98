SELECT o.path, o.object_type, o.object_schema, o.object_name, o.class_oid, o.object_oid, o.blob_sha, o.head_sha, o.dirty, o.renamed_from
FROM pggit.objects AS o
ORDER BY o.path
