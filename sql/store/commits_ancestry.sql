-- A stretch of history: these commits and their ancestors down to a number of steps.
WITH RECURSIVE stretch(commit_sha, parent_shas, steps) AS (
    SELECT g.commit_sha, g.parent_shas, 0
    FROM pggit_v0.commit_graph AS g
    WHERE g.commit_sha = ANY ($1)
    UNION ALL
    SELECT g.commit_sha, g.parent_shas, s.steps + 1
    FROM stretch AS s
    CROSS JOIN LATERAL pg_catalog.unnest(s.parent_shas[1:1]) AS p(sha)
    JOIN pggit_v0.commit_graph AS g ON g.commit_sha = p.sha
    WHERE s.steps < $2
)
SELECT g.commit_sha, g.parent_shas, g.generation, pg_catalog.date_part('epoch', g.committed_at)::bigint
FROM stretch
JOIN pggit_v0.commit_graph AS g ON g.commit_sha = stretch.commit_sha
