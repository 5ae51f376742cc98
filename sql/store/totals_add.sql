-- Counts the rows that a statement has added.
INSERT INTO pggit_v0.object_totals (day, type, size_bucket, objects, bytes, kept_bytes, largest)
SELECT (o.created_at AT TIME ZONE 'UTC')::date,
       o.type, pg_catalog.width_bucket(o.size, ARRAY[1024, 10240, 102400, 1048576]::bigint[]),
       pg_catalog.count(*), pg_catalog.sum(o.size)::bigint,
       pg_catalog.sum(pg_catalog.octet_length(o.content))::bigint, pg_catalog.max(o.size)
FROM added AS o
GROUP BY 1, 2, 3
