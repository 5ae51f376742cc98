-- What is unusual about the last day's changes and commits, a row each: the type, the severity, the details.
WITH week(drops, unnoticed) AS MATERIALIZED (
    -- The last week of the trail, read once, from the index.
    SELECT pg_catalog.count(*) FILTER (WHERE c.change_type = 'DROP'
                                       AND c.change_timestamp >= pg_catalog.now() - '1 day'::interval),
           pg_catalog.count(*) FILTER (WHERE c.source <> 'trigger')
    FROM pggit_audit.changes AS c
    WHERE c.change_timestamp >= pg_catalog.now() - '7 days'::interval
), days(day, changes) AS (
    SELECT d.day::bigint, c.changes
    FROM pg_catalog.generate_series(0, 28) AS d(day),
         LATERAL (SELECT pg_catalog.count(*) AS changes
                  FROM pggit_audit.changes AS c
                  WHERE c.change_timestamp > pg_catalog.now() - (d.day + 1) * '1 day'::interval
                    AND c.change_timestamp <= CASE WHEN d.day > 0 THEN pg_catalog.now() - d.day * '1 day'::interval
                                                   ELSE 'infinity' END) AS c
    WHERE c.changes > 0
), usual(mean, deviation, days) AS (
    -- Days without any change count as such, from the first one on.
    SELECT pg_catalog.sum(d.changes)::float8 / pg_catalog.max(d.day),
           pg_catalog.sqrt(GREATEST(pg_catalog.sum(d.changes * d.changes)::float8 / pg_catalog.max(d.day)
                                    - (pg_catalog.sum(d.changes)::float8 / pg_catalog.max(d.day)) ^ 2, 0)),
           pg_catalog.max(d.day)
    FROM days AS d
    WHERE d.day > 0
)
SELECT 'change_burst', 'WARNING',
       pg_catalog.format('%s changes in the last 24 hours, %s a day are usual', d.changes, pg_catalog.round(u.mean::numeric, 1))
FROM days AS d, usual AS u
WHERE d.day = 0 AND u.days >= 7 AND d.changes >= 20 AND d.changes > u.mean + 4 * u.deviation
UNION ALL
SELECT 'mass_drop', 'WARNING',
       pg_catalog.format('%s dropped %s objects in one transaction at %s', c.author, pg_catalog.count(*),
                         pg_catalog.to_char(pg_catalog.min(c.change_timestamp), 'YYYY-MM-DD HH24:MI TZ'))
FROM pggit_audit.changes AS c
WHERE c.change_timestamp >= pg_catalog.now() - '1 day'::interval AND c.change_type = 'DROP'
  -- Usually nobody dropped so many, and then this is not read.
  AND (SELECT w.drops FROM week AS w) >= 20
GROUP BY c.author, c.transaction_id
HAVING pg_catalog.count(*) >= 20
UNION ALL
SELECT 'new_author', 'NOTICE', pg_catalog.format('%s changed the schema for the first time', n.author)
FROM (SELECT c.author
      FROM pggit_audit.changes AS c
      WHERE c.change_timestamp >= pg_catalog.now() - '1 day'::interval
        AND EXISTS (SELECT FROM pggit_audit.changes AS o WHERE o.change_timestamp < pg_catalog.now() - '7 days'::interval)
      GROUP BY c.author) AS n
-- As a rule one of the oldest rows answers this.
WHERE (SELECT true FROM pggit_audit.changes AS c
       WHERE c.author = n.author AND c.change_timestamp < pg_catalog.now() - '1 day'::interval
       LIMIT 1) IS NULL
UNION ALL
SELECT 'unnoticed_change', 'WARNING',
       pg_catalog.format('%s changes of the last 7 days were found by comparing with the catalog: no event trigger saw them', f.count)
FROM (SELECT w.unnoticed AS count FROM week AS w) AS f
WHERE f.count > 0
UNION ALL
SELECT 'commit_in_future', 'WARNING', pg_catalog.format('commit %s is of %s', g.commit_sha, g.committed_at)
FROM pggit_v0.commit_graph AS g
WHERE g.committed_at > pg_catalog.now() + '1 hour'::interval
UNION ALL
SELECT 'clock_went_back', 'NOTICE',
       pg_catalog.format('commit %s of the last 7 days is older than its parent %s', g.commit_sha, p.commit_sha)
FROM pggit_v0.commit_graph AS g
CROSS JOIN LATERAL pg_catalog.unnest(g.parent_shas) AS n(sha)
JOIN pggit_v0.commit_graph AS p ON p.commit_sha = n.sha
WHERE g.committed_at >= pg_catalog.now() - '7 days'::interval AND p.committed_at > g.committed_at
UNION ALL
-- A commit moves its branch forward.
SELECT 'ref_moved_back', 'NOTICE',
       pg_catalog.format('%s "%s" was moved back from %s to %s by %s', l.ref_type, l.ref_name,
                         pg_catalog.left(l.old_sha, 12), pg_catalog.left(l.new_sha, 12), l.moved_by)
FROM pggit_v0.reflog AS l
JOIN pggit_v0.commit_graph AS o ON o.commit_sha = l.old_sha
JOIN pggit_v0.commit_graph AS n ON n.commit_sha = l.new_sha
WHERE l.ref_type = 'branch' AND l.action NOT LIKE 'commit: %' AND l.moved_at >= pg_catalog.now() - '7 days'::interval AND n.generation < o.generation
ORDER BY 1, 3
