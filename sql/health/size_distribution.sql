SELECT b.bucket, d.count, d.bytes
FROM (SELECT t.size_bucket AS number, pg_catalog.sum(t.objects)::bigint AS count, pg_catalog.sum(t.bytes)::bigint AS bytes
      FROM pggit_v0.object_totals AS t
      GROUP BY 1) AS d
JOIN (VALUES (0, 'below 1 kB'), (1, '1 kB to 10 kB'), (2, '10 kB to 100 kB'), (3, '100 kB to 1 MB'), (4, '1 MB and more'))
     AS b(number, bucket) USING (number)
ORDER BY b.number
