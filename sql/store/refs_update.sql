UPDATE pggit_v0.refs AS r
SET target_sha = $3, symbolic_target = $4, updated_at = pg_catalog.clock_timestamp()
WHERE r.name = $1 AND r.type = $2
