UPDATE pggit.objects AS o
SET class_oid = n.class_oid, object_oid = n.object_oid
FROM unnest($1::text[], $2::oid[], $3::oid[]) AS n(path, class_oid, object_oid)
WHERE o.path = n.path
