-- What one number says, each: commits (all, last, of a day, of a week, without message), objects (stored, tracked,
-- uncommitted, since when), pending changes, bytes, blocks found in memory and read.
WITH ours(oid, relkind) AS MATERIALIZED (
    SELECT c.oid, c.relkind
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace IN ('pggit'::regnamespace, 'pggit_v0'::regnamespace, 'pggit_audit'::regnamespace)
      AND c.relkind = 'r'
)
SELECT g.total, g.last, g.last_day, g.last_week, g.without_message,
       (SELECT pg_catalog.count(*) FROM pggit_v0.objects), w.tracked, w.uncommitted, w.oldest,
       (SELECT pg_catalog.count(*) FROM pggit.pending),
       (SELECT COALESCE(pg_catalog.sum(pg_catalog.pg_total_relation_size(o.oid)), 0)::bigint FROM ours AS o),
       b.hit, b.read, pg_catalog.date_part('epoch', pg_catalog.clock_timestamp())::bigint
FROM (SELECT pg_catalog.count(*) AS total, pg_catalog.date_part('epoch', pg_catalog.max(g.committed_at))::bigint AS last,
             pg_catalog.count(*) FILTER (WHERE g.committed_at >= pg_catalog.now() - '1 day'::interval) AS last_day,
             pg_catalog.count(*) FILTER (WHERE g.committed_at >= pg_catalog.now() - '7 days'::interval) AS last_week,
             pg_catalog.count(*) FILTER (WHERE pg_catalog.btrim(g.message, E' \t\r\n') = '') AS without_message
      FROM pggit_v0.commit_graph AS g) AS g,
     (SELECT pg_catalog.count(*) FILTER (WHERE o.blob_sha IS NOT NULL) AS tracked,
             pg_catalog.count(*) FILTER (WHERE o.dirty) AS uncommitted,
             pg_catalog.date_part('epoch', pg_catalog.min(o.changed_at) FILTER (WHERE o.dirty))::bigint AS oldest
      FROM pggit.objects AS o) AS w,
     (SELECT COALESCE(pg_catalog.sum(s.heap_blks_hit + COALESCE(s.idx_blks_hit, 0)), 0)::bigint AS hit,
             COALESCE(pg_catalog.sum(s.heap_blks_read + COALESCE(s.idx_blks_read, 0)), 0)::bigint AS read
      FROM ours AS o
      JOIN pg_catalog.pg_statio_all_tables AS s ON s.relid = o.oid) AS b
