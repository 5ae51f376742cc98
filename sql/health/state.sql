-- What one number says, each: objects stored, pending changes, bytes, blocks found in memory and read, the present time.
WITH ours(oid) AS MATERIALIZED (
    SELECT c.oid
    FROM pg_catalog.pg_depend AS d
    JOIN pg_catalog.pg_class AS c ON c.oid = d.objid
    WHERE d.refclassid = 'pg_catalog.pg_namespace'::regclass
      AND d.refobjid IN ('pggit'::regnamespace, 'pggit_v0'::regnamespace, 'pggit_audit'::regnamespace)
      AND d.classid = 'pg_catalog.pg_class'::regclass AND c.relkind = 'r'
)
SELECT (SELECT COALESCE(pg_catalog.sum(t.objects), 0)::bigint FROM pggit_v0.object_totals AS t),
       (SELECT pg_catalog.count(*) FROM pggit.pending),
       (SELECT COALESCE(pg_catalog.sum(pg_catalog.pg_total_relation_size(o.oid)), 0)::bigint FROM ours AS o),
       b.hit, b.read, pg_catalog.date_part('epoch', pg_catalog.clock_timestamp())::bigint
FROM (SELECT COALESCE(pg_catalog.sum(s.hit), 0)::bigint AS hit, COALESCE(pg_catalog.sum(s.fetched - s.hit), 0)::bigint AS read
      FROM ours AS o
      CROSS JOIN LATERAL (SELECT pg_catalog.pg_stat_get_blocks_fetched(r.oid) AS fetched, pg_catalog.pg_stat_get_blocks_hit(r.oid) AS hit
                          FROM (SELECT o.oid UNION ALL
                                SELECT i.indexrelid FROM pg_catalog.pg_index AS i WHERE i.indrelid = o.oid) AS r) AS s) AS b
