-- What must be kept with all that it mentions: refs and where they have been, the working state, the trail.
SELECT r.target_sha FROM pggit_v0.refs AS r WHERE r.target_sha IS NOT NULL
UNION ALL
SELECT l.old_sha FROM pggit_v0.reflog AS l WHERE l.old_sha IS NOT NULL
UNION ALL
SELECT l.new_sha FROM pggit_v0.reflog AS l WHERE l.new_sha IS NOT NULL
UNION ALL
SELECT o.blob_sha FROM pggit.objects AS o WHERE o.blob_sha IS NOT NULL
UNION ALL
SELECT o.head_sha FROM pggit.objects AS o WHERE o.head_sha IS NOT NULL
UNION ALL
SELECT c.old_object_sha FROM pggit_audit.changes AS c WHERE c.old_object_sha IS NOT NULL
UNION ALL
SELECT c.new_object_sha FROM pggit_audit.changes AS c WHERE c.new_object_sha IS NOT NULL
UNION ALL
SELECT k.commit_sha FROM pggit_audit.change_commits AS k
