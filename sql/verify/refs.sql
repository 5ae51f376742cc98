SELECT r.name, r.type, r.target_sha, r.symbolic_target
FROM pggit_v0.refs AS r
ORDER BY r.type, r.name
