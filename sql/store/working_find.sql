SELECT o.path, o.object_type, o.object_schema, o.object_name, o.class_oid, o.object_oid, o.blob_sha, o.head_sha, o.renamed_from,
       o.created_at, o.created_by, o.changed_at, o.changed_by
FROM pggit.objects AS o
WHERE o.path = ANY ($1)
