-- $1: name, $2: value or NULL for the default, $3: whether it is in force at once.
INSERT INTO pggit_v0.settings AS s (name, value, value_in_force, updated_at, updated_by)
VALUES ($1, $2, CASE WHEN $3::pg_catalog.bool THEN $2 END, pg_catalog.clock_timestamp(), SESSION_USER)
ON CONFLICT (name) DO UPDATE
SET value = EXCLUDED.value,
    value_in_force = CASE WHEN $3::pg_catalog.bool THEN EXCLUDED.value ELSE s.value_in_force END,
    updated_at = EXCLUDED.updated_at,
    updated_by = EXCLUDED.updated_by
