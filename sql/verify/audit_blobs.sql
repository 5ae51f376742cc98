-- Definitions that the audit trail names and that are not in the store.
SELECT c.change_id::pg_catalog.text, c.tree_path, n.sha, pg_catalog.count(*) OVER ()
FROM pggit_audit.changes AS c
CROSS JOIN LATERAL (VALUES (c.old_object_sha), (c.new_object_sha)) AS n(sha)
WHERE n.sha IS NOT NULL
  AND NOT EXISTS (SELECT FROM pggit_v0.objects AS o WHERE o.sha = n.sha AND o.type = 'blob')
ORDER BY c.change_timestamp, c.change_id, n.sha
LIMIT $1
