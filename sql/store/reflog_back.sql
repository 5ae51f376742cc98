SELECT l.new_sha
FROM pggit_v0.reflog AS l
WHERE l.ref_name = $1 AND l.ref_type = $2
ORDER BY l.entry_id DESC
LIMIT 1 OFFSET $3
