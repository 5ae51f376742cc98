SELECT (SELECT pg_catalog.count(*) FROM pggit_v0.commit_graph), o.objects, o.bytes, o.mean, o.largest,
       (SELECT pg_catalog.count(c.new_sha)::float8 / NULLIF(pg_catalog.count(DISTINCT c.new_sha), 0)
        FROM pggit_v0.commit_changes AS c),
       pg_catalog.pg_total_relation_size('pggit_v0.objects'::regclass)
FROM (SELECT pg_catalog.count(*) AS objects, COALESCE(pg_catalog.sum(o.size), 0)::bigint AS bytes,
             COALESCE(pg_catalog.round(pg_catalog.avg(o.size)), 0)::bigint AS mean,
             COALESCE(pg_catalog.max(o.size), 0) AS largest
      FROM pggit_v0.objects AS o) AS o
