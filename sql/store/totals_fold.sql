-- Makes one row of those that are about the same.
WITH former AS (
    DELETE FROM pggit_v0.object_totals AS t
    RETURNING t.day, t.type, t.size_bucket, t.objects, t.bytes, t.kept_bytes, t.largest
)
INSERT INTO pggit_v0.object_totals (day, type, size_bucket, objects, bytes, kept_bytes, largest)
SELECT f.day, f.type, f.size_bucket, pg_catalog.sum(f.objects)::bigint, pg_catalog.sum(f.bytes)::bigint,
       pg_catalog.sum(f.kept_bytes)::bigint, pg_catalog.max(f.largest)
FROM former AS f
GROUP BY 1, 2, 3
