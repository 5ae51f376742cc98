SELECT s.name, s.value, s.value_in_force, s.updated_at, s.updated_by
FROM pggit_v0.settings AS s
ORDER BY s.name
