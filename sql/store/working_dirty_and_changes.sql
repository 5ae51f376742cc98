-- What differs from HEAD and the changes that no commit has taken in, in one statement because it has one snapshot: a
-- transaction that ends meanwhile is in both or in neither.
SELECT o.path, o.object_type, o.object_schema, o.object_name, o.class_oid, o.object_oid, o.blob_sha, o.head_sha, o.renamed_from,
       o.created_at, o.created_by, o.changed_at, o.changed_by, NULL AS change_id
FROM pggit.objects AS o
WHERE o.dirty
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, u.change_id::text
FROM pggit.uncommitted AS u
ORDER BY path
