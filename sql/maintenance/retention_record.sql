INSERT INTO pggit_audit.retentions (partition_name, rows, commits_until)
VALUES ($1, $2, pg_catalog.to_timestamp($3::float8))
