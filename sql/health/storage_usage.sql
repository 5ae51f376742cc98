-- What definitions are used for is counted by hashing: sorting a hundred thousand of them takes longer than all the rest.
SELECT (SELECT pg_catalog.count(*) FROM pggit_v0.commit_graph), o.objects, o.bytes, o.mean, o.largest,
       (SELECT pg_catalog.sum(u.uses)::float8 / NULLIF(pg_catalog.count(*), 0)
        FROM (SELECT pg_catalog.count(*) AS uses
              FROM pggit_v0.commit_changes AS c
              WHERE c.new_sha IS NOT NULL
              GROUP BY c.new_sha) AS u),
       pg_catalog.pg_total_relation_size('pggit_v0.objects'::regclass)
FROM (SELECT COALESCE(pg_catalog.sum(t.objects), 0)::bigint AS objects, COALESCE(pg_catalog.sum(t.bytes), 0)::bigint AS bytes,
             COALESCE(pg_catalog.round(pg_catalog.sum(t.bytes) / NULLIF(pg_catalog.sum(t.objects), 0)), 0)::bigint AS mean,
             COALESCE(pg_catalog.max(t.largest), 0) AS largest
      FROM pggit_v0.object_totals AS t) AS o
