-- The next entries of the log of refs.
SELECT l.entry_id, l.ref_name, l.ref_type, l.old_sha, l.new_sha
FROM pggit_v0.reflog AS l
WHERE l.entry_id > $1
ORDER BY l.entry_id
LIMIT $2
