-- Which of these paths, and of those that begin with one of these prefixes, a commit has changed.
SELECT DISTINCT c.path
FROM pggit_v0.commit_changes AS c
WHERE c.path = ANY ($1)
UNION
SELECT DISTINCT c.path
FROM pg_catalog.unnest($2::text[]) AS p(prefix)
JOIN pggit_v0.commit_changes AS c ON c.path >= p.prefix COLLATE "C" AND pg_catalog.starts_with(c.path, p.prefix)
     -- A prefix ends in a parenthesis, which its successor follows.
     AND c.path < (pg_catalog.left(p.prefix, -1) || ')') COLLATE "C"
ORDER BY 1
