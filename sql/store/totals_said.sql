-- What is said, added up: the day since 2000, the type, the bucket; objects, bytes, bytes kept, the largest.
SELECT (t.day - '2000-01-01'::date)::bigint, t.type, t.size_bucket, pg_catalog.sum(t.objects)::bigint,
       pg_catalog.sum(t.bytes)::bigint, pg_catalog.sum(t.kept_bytes)::bigint, pg_catalog.max(t.largest)
FROM pggit_v0.object_totals AS t
GROUP BY 1, 2, 3
