WITH taken AS (
    DELETE FROM pggit.uncommitted
    RETURNING change_id
)
INSERT INTO pggit_audit.change_commits (change_id, commit_sha)
SELECT t.change_id, $1
FROM taken AS t
