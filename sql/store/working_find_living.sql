-- The rows of living objects. $1: the catalogs, $2: the oids.
SELECT o.path, o.object_type, o.object_schema, o.object_name, o.class_oid, o.object_oid, o.blob_sha, o.head_sha, o.renamed_from,
       o.created_at, o.created_by, o.changed_at, o.changed_by
FROM unnest($1::oid[], $2::oid[]) AS n(class_oid, object_oid)
JOIN pggit.objects AS o ON o.object_oid = n.object_oid AND o.class_oid = n.class_oid
WHERE o.blob_sha IS NOT NULL
