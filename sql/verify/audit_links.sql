-- Broken links between changes and commits: what is wrong, with which change, and with which commit.
WITH broken(problem, change_id, commit_sha) AS (
    SELECT 'no change', k.change_id, k.commit_sha
    FROM pggit_audit.change_commits AS k
    WHERE NOT EXISTS (SELECT FROM pggit_audit.changes AS c WHERE c.change_id = k.change_id)
      -- A change that was detached with its partition was taken in by a commit of that time.
      AND NOT EXISTS (SELECT
                      FROM pggit_v0.commit_graph AS g
                      JOIN pggit_audit.retentions AS r ON g.committed_at <= r.commits_until
                      WHERE g.commit_sha = k.commit_sha)
    UNION ALL
    SELECT 'no commit', k.change_id, k.commit_sha
    FROM pggit_audit.change_commits AS k
    WHERE NOT EXISTS (SELECT FROM pggit_v0.objects AS o WHERE o.sha = k.commit_sha AND o.type = 'commit')
    UNION ALL
    SELECT 'uncommitted without change', u.change_id, NULL
    FROM pggit.uncommitted AS u
    WHERE NOT EXISTS (SELECT FROM pggit_audit.changes AS c WHERE c.change_id = u.change_id)
    UNION ALL
    SELECT 'uncommitted and committed', u.change_id, k.commit_sha
    FROM pggit.uncommitted AS u
    JOIN pggit_audit.change_commits AS k ON k.change_id = u.change_id
    UNION ALL
    SELECT 'neither', c.change_id, NULL
    FROM pggit_audit.changes AS c
    WHERE NOT EXISTS (SELECT FROM pggit_audit.change_commits AS k WHERE k.change_id = c.change_id)
      AND NOT EXISTS (SELECT FROM pggit.uncommitted AS u WHERE u.change_id = c.change_id)
)
SELECT b.problem, b.change_id::pg_catalog.text, b.commit_sha, pg_catalog.count(*) OVER ()
FROM broken AS b
ORDER BY b.problem, b.change_id
LIMIT $1
