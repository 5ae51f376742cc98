-- For each of the roles ($1) that owns such a one, a relation that is recorded as HEAD has it: owner, class, oid, blob. The one
-- that has been so for the longest time.
SELECT DISTINCT ON (c.relowner) c.relowner, o.class_oid, o.object_oid, o.blob_sha
FROM pggit.objects AS o
JOIN pg_catalog.pg_class AS c ON c.oid = o.object_oid
WHERE o.class_oid = 'pg_catalog.pg_class'::regclass
  -- Of what the server made only privileges are recorded.
  AND o.object_oid >= 16384
  AND NOT o.dirty
  AND o.blob_sha IS NOT NULL
  AND c.relowner = ANY ($1::oid[])
ORDER BY c.relowner, o.changed_at, o.path
