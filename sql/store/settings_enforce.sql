UPDATE pggit_v0.settings AS s
SET value_in_force = s.value
WHERE s.value_in_force IS DISTINCT FROM s.value
