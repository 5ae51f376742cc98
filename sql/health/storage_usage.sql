-- The ratio: how often a stored definition was put into the tree by a commit, in the mean.
SELECT (SELECT pg_catalog.count(*) FROM pggit_v0.commit_graph), o.objects, o.bytes, o.mean, o.largest,
       (SELECT pg_catalog.count(c.new_sha) FROM pggit_v0.commit_changes AS c)::float8 / NULLIF(o.blobs, 0),
       pg_catalog.pg_total_relation_size('pggit_v0.objects'::regclass)
FROM (SELECT COALESCE(pg_catalog.sum(t.objects), 0)::bigint AS objects, COALESCE(pg_catalog.sum(t.bytes), 0)::bigint AS bytes,
             COALESCE(pg_catalog.round(pg_catalog.sum(t.bytes) / NULLIF(pg_catalog.sum(t.objects), 0)), 0)::bigint AS mean,
             COALESCE(pg_catalog.max(t.largest), 0) AS largest,
             (pg_catalog.sum(t.objects) FILTER (WHERE t.type = 'blob'))::bigint AS blobs
      FROM pggit_v0.object_totals AS t) AS o
