-- The objects of these ids, and every tree that one of them is stored as edits of.
WITH RECURSIVE chain(sha, base_sha) AS (
    SELECT o.sha, o.base_sha
    FROM pggit_v0.objects AS o
    WHERE o.sha = ANY ($1)
    UNION
    SELECT o.sha, o.base_sha
    FROM chain
    JOIN pggit_v0.objects AS o ON o.sha = chain.base_sha
)
SELECT o.sha, o.type, o.content, o.base_sha, o.depth
FROM chain
JOIN pggit_v0.objects AS o ON o.sha = chain.sha
