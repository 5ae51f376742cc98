SELECT r.name, r.type, r.target_sha, r.symbolic_target, r.description, r.created_at, r.created_by
FROM pggit_v0.refs AS r
WHERE ($1::text IS NULL OR r.name = $1) AND ($2::text IS NULL OR r.type = $2)
ORDER BY r.type, r.name
