UPDATE pggit_v0.reflog AS l
SET ref_name = $3
WHERE l.ref_name = $1 AND l.ref_type = $2
