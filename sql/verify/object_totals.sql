-- Where the totals are not what the objects come to: the day, the type and the bucket of sizes, what is said, what is there.
SELECT pg_catalog.format('%s of %s in size bucket %s', COALESCE(t.type, o.type), COALESCE(t.day, o.day),
                         COALESCE(t.size_bucket, o.size_bucket)),
       COALESCE(t.objects, 0), COALESCE(o.objects, 0)
FROM (SELECT t.day, t.type, t.size_bucket, pg_catalog.sum(t.objects)::bigint AS objects, pg_catalog.sum(t.bytes) AS bytes,
             pg_catalog.sum(t.kept_bytes) AS kept_bytes, pg_catalog.max(t.largest) AS largest
      FROM pggit_v0.object_totals AS t
      GROUP BY 1, 2, 3) AS t
FULL JOIN (SELECT (o.created_at AT TIME ZONE 'UTC')::date AS day, o.type,
                  pg_catalog.width_bucket(o.size, ARRAY[1024, 10240, 102400, 1048576]::bigint[]) AS size_bucket,
                  pg_catalog.count(*) AS objects, pg_catalog.sum(o.size) AS bytes,
                  pg_catalog.sum(pg_catalog.octet_length(o.content)) AS kept_bytes, pg_catalog.max(o.size) AS largest
           FROM pggit_v0.objects AS o
           GROUP BY 1, 2, 3) AS o USING (day, type, size_bucket)
WHERE (t.objects, t.bytes, t.kept_bytes, t.largest) IS DISTINCT FROM (o.objects, o.bytes, o.kept_bytes, o.largest)
ORDER BY 1
