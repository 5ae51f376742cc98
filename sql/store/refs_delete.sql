DELETE FROM pggit_v0.refs AS r
WHERE r.name = $1 AND r.type = $2
