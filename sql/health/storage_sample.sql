INSERT INTO pggit_v0.storage_samples (sampled_on, total_bytes, objects, commits)
SELECT CURRENT_DATE, $1, (SELECT COALESCE(pg_catalog.sum(t.objects), 0) FROM pggit_v0.object_totals AS t),
       (SELECT pg_catalog.count(*) FROM pggit_v0.commit_graph)
ON CONFLICT (sampled_on) DO UPDATE
SET total_bytes = EXCLUDED.total_bytes, objects = EXCLUDED.objects, commits = EXCLUDED.commits,
    sampled_at = pg_catalog.clock_timestamp()
