SELECT b.bucket, d.count, d.bytes
FROM (SELECT pg_catalog.width_bucket(o.size, ARRAY[1024, 10240, 102400, 1048576]::bigint[]) AS number,
             pg_catalog.count(*) AS count, pg_catalog.sum(o.size)::bigint AS bytes
      FROM pggit_v0.objects AS o
      GROUP BY 1) AS d
JOIN (VALUES (0, 'below 1 kB'), (1, '1 kB to 10 kB'), (2, '10 kB to 100 kB'), (3, '100 kB to 1 MB'), (4, '1 MB and more'))
     AS b(number, bucket) USING (number)
ORDER BY b.number
