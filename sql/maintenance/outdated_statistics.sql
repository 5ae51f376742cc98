-- Our tables whose statistics are missing, or of which as many rows have changed since as make autovacuum look anew. It never does
-- that of a partitioned table as a whole.
SELECT t.name
FROM (SELECT c.oid::regclass::text AS name, c.reltuples, c.relkind,
             (SELECT pg_catalog.sum(pg_catalog.pg_stat_get_mod_since_analyze(p.relid))
              FROM pg_catalog.pg_partition_tree(c.oid) AS p
              WHERE p.isleaf) AS changed
      FROM (VALUES ('pggit_v0.objects'::regclass), ('pggit_v0.commit_graph'), ('pggit_v0.commit_changes'), ('pggit_v0.reflog'),
                   ('pggit.objects'), ('pggit_audit.changes'), ('pggit_audit.change_commits')) AS ours(oid)
      JOIN pg_catalog.pg_class AS c ON c.oid = ours.oid) AS t
WHERE t.reltuples < 0
   OR t.changed > pg_catalog.current_setting('autovacuum_analyze_threshold')::float8
                  + pg_catalog.current_setting('autovacuum_analyze_scale_factor')::float8 * t.reltuples
ORDER BY t.name
