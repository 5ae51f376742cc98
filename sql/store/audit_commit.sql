WITH taken AS (
    DELETE FROM pggit.uncommitted AS u
    WHERE u.change_id = ANY ($2::text[]::uuid[])
    RETURNING u.change_id
)
INSERT INTO pggit_audit.change_commits (change_id, commit_sha)
SELECT t.change_id, $1
FROM taken AS t
