SELECT s.name, s.value, s.value_in_force
FROM pggit_v0.settings AS s
ORDER BY s.name
