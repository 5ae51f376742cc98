INSERT INTO pggit_v0.refs (name, type, target_sha, symbolic_target, description)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (name, type) DO NOTHING
