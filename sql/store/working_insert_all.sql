INSERT INTO pggit.objects
    (path, object_type, object_schema, object_name, class_oid, object_oid, blob_sha, head_sha, dirty,
     created_at, created_by, changed_at, changed_by)
SELECT n.path, n.object_type, n.object_schema, n.object_name, n.class_oid, n.object_oid, n.blob_sha, n.head_sha,
       n.blob_sha IS DISTINCT FROM n.head_sha, pg_catalog.now(), SESSION_USER, pg_catalog.now(), SESSION_USER
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::oid[], $6::oid[], $7::text[], $8::text[])
     AS n(path, object_type, object_schema, object_name, class_oid, object_oid, blob_sha, head_sha)
