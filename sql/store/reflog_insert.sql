INSERT INTO pggit_v0.reflog (ref_name, ref_type, old_sha, new_sha, action, moved_at)
VALUES ($1, $2, $3, $4, $5, pg_catalog.clock_timestamp())
