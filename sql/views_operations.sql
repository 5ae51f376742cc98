-- What developers and dashboards look at. Functions that a view calls run with the rights of whoever asks; tables are read
-- with the rights of the view's owner.

CREATE VIEW pggit_v0.recent_commits_by_author AS
SELECT g.author, pg_catalog.count(*) AS commits, pg_catalog.min(g.committed_at) AS first_commit,
       pg_catalog.max(g.committed_at) AS last_commit
FROM pggit_v0.commit_graph AS g
WHERE g.committed_at >= pg_catalog.now() - '30 days'::interval
GROUP BY g.author
ORDER BY commits DESC, g.author;
COMMENT ON VIEW pggit_v0.recent_commits_by_author IS 'Commits of the last 30 days by author';

CREATE VIEW pggit_v0.most_changed_objects AS
SELECT o.object_schema, o.object_name, o.object_type, c.path AS tree_path, c.changes, c.last_changed
FROM (SELECT c.path, pg_catalog.count(*) AS changes, pg_catalog.max(g.committed_at) AS last_changed
      FROM pggit_v0.commit_changes AS c
      JOIN pggit_v0.commit_graph AS g ON g.commit_sha = c.commit_sha
      GROUP BY c.path) AS c
LEFT JOIN pggit.objects AS o ON o.path = c.path
ORDER BY c.changes DESC, c.path;
COMMENT ON VIEW pggit_v0.most_changed_objects IS 'In how many commits each object changed; of objects that are gone, only the path';

CREATE VIEW pggit_v0.branch_comparison AS
SELECT b.branch_name, c.branch_name AS compared_with, b.commit_sha, b.ahead, b.behind, b.last_commit, b.author
FROM pggit_v0.list_branches() AS b
LEFT JOIN pggit_v0.list_branches() AS c ON c.is_current
WHERE NOT b.is_current
ORDER BY b.branch_name;
COMMENT ON VIEW pggit_v0.branch_comparison IS 'Each branch against the one that is checked out: commits ahead and behind';

CREATE VIEW pggit_v0.daily_change_summary AS
SELECT c.day, pg_catalog.sum(c.changes)::bigint AS changes,
       COALESCE(pg_catalog.sum(c.changes) FILTER (WHERE c.change_type = 'CREATE'), 0)::bigint AS creates,
       COALESCE(pg_catalog.sum(c.changes) FILTER (WHERE c.change_type = 'ALTER'), 0)::bigint AS alters,
       COALESCE(pg_catalog.sum(c.changes) FILTER (WHERE c.change_type = 'DROP'), 0)::bigint AS drops,
       COALESCE(pg_catalog.sum(c.changes) FILTER (WHERE c.change_type = 'RENAME'), 0)::bigint AS renames,
       pg_catalog.count(DISTINCT c.author) AS authors
FROM (SELECT c.change_timestamp::date AS day, c.author, c.change_type, pg_catalog.count(*) AS changes
      FROM pggit_audit.changes AS c
      WHERE c.change_timestamp >= CURRENT_DATE - 90
      GROUP BY 1, 2, 3) AS c
GROUP BY c.day
ORDER BY c.day DESC;
COMMENT ON VIEW pggit_v0.daily_change_summary IS 'Recorded changes of the last 90 days by day';

CREATE VIEW pggit_v0.schema_growth_history AS
SELECT d.day, d.commits, d.new_objects, d.new_bytes,
       pg_catalog.sum(d.new_objects) OVER days AS total_objects, pg_catalog.sum(d.new_bytes) OVER days AS total_bytes
FROM (SELECT t.day, COALESCE(pg_catalog.sum(t.objects) FILTER (WHERE t.type = 'commit'), 0)::bigint AS commits,
             pg_catalog.sum(t.objects)::bigint AS new_objects, pg_catalog.sum(t.kept_bytes)::bigint AS new_bytes
      FROM pggit_v0.object_totals AS t
      GROUP BY 1) AS d
WINDOW days AS (ORDER BY d.day)
ORDER BY d.day;
COMMENT ON VIEW pggit_v0.schema_growth_history IS 'What each day added to the object store, and what it came to: objects, and the bytes kept of them before compression; days in UTC';

CREATE VIEW pggit_v0.author_activity AS
SELECT g.author, pg_catalog.count(*) AS commits, COALESCE(pg_catalog.sum(c.objects), 0) AS objects_changed,
       pg_catalog.min(g.committed_at) AS first_commit, pg_catalog.max(g.committed_at) AS last_commit
FROM pggit_v0.commit_graph AS g
LEFT JOIN (SELECT c.commit_sha, pg_catalog.count(*) AS objects
           FROM pggit_v0.commit_changes AS c
           GROUP BY c.commit_sha) AS c ON c.commit_sha = g.commit_sha
GROUP BY g.author
ORDER BY commits DESC, g.author;
COMMENT ON VIEW pggit_v0.author_activity IS 'Commits of each author, and how many objects they changed';

CREATE VIEW pggit_v0.commits_without_message AS
SELECT g.commit_sha, g.author, g.committer, g.committed_at
FROM pggit_v0.commit_graph AS g
WHERE pg_catalog.btrim(g.message, E' \t\r\n') = ''
ORDER BY g.committed_at DESC, g.commit_sha;
COMMENT ON VIEW pggit_v0.commits_without_message IS 'Commits whose message is blank: plumbing can make them';

CREATE VIEW pggit_v0.large_commits AS
SELECT g.commit_sha, g.author, g.committed_at, g.message, c.objects AS objects_changed
FROM (SELECT c.commit_sha, pg_catalog.count(*) AS objects
      FROM pggit_v0.commit_changes AS c
      GROUP BY c.commit_sha
      HAVING pg_catalog.count(*) >= 100) AS c
JOIN pggit_v0.commit_graph AS g ON g.commit_sha = c.commit_sha
ORDER BY c.objects DESC, g.commit_sha;
COMMENT ON VIEW pggit_v0.large_commits IS 'Commits that changed a hundred objects or more';

CREATE VIEW pggit_v0.current_head_info AS
SELECT h.symbolic_target AS branch, g.commit_sha, g.author, g.committed_at, g.message, g.tree_sha, g.parent_shas,
       (SELECT pg_catalog.count(*) FROM pggit.objects AS o WHERE o.head_sha IS NOT NULL) AS objects,
       (SELECT pg_catalog.count(*) FROM pggit.objects AS o WHERE o.dirty) AS uncommitted_objects
FROM pggit_v0.refs AS h
LEFT JOIN pggit_v0.refs AS b ON b.type = 'branch' AND b.name = h.symbolic_target
LEFT JOIN pggit_v0.commit_graph AS g ON g.commit_sha = COALESCE(h.target_sha, b.target_sha)
WHERE h.type = 'HEAD';
COMMENT ON VIEW pggit_v0.current_head_info IS 'What is checked out: the branch, NULL where HEAD is detached, and its last commit';

CREATE VIEW pggit_v0.branch_status_summary AS
SELECT b.branch_name, b.commit_sha, b.author, b.last_commit, pg_catalog.now() - b.last_commit AS age, b.ahead, b.behind,
       CASE WHEN b.is_current THEN 'current' WHEN b.ahead = 0 THEN 'merged' ELSE 'open' END AS status
FROM pggit_v0.list_branches() AS b
ORDER BY b.last_commit DESC, b.branch_name;
COMMENT ON VIEW pggit_v0.branch_status_summary IS 'Each branch with its age: current, merged into the current one, or open';

CREATE VIEW pggit_v0.current_state_summary AS
SELECT o.object_type, pg_catalog.count(*) FILTER (WHERE o.blob_sha IS NOT NULL) AS objects,
       pg_catalog.count(*) FILTER (WHERE o.dirty) AS uncommitted,
       pg_catalog.max(o.changed_at) AS last_changed
FROM pggit.objects AS o
GROUP BY o.object_type
ORDER BY o.object_type;
COMMENT ON VIEW pggit_v0.current_state_summary IS 'The live schema by type of object: how many, how many differ from HEAD, when one changed last';

CREATE VIEW pggit_v0.recent_activity_summary AS
WITH since(day, week, month) AS MATERIALIZED (
    -- Here, so that these are computed once and not for each row.
    SELECT pg_catalog.now() - '1 day'::interval, pg_catalog.now() - '7 days'::interval, pg_catalog.now() - '30 days'::interval
), changed AS MATERIALIZED (
    -- The trail is read once, object by object.
    SELECT COALESCE(pg_catalog.sum(o.day), 0)::bigint AS day, pg_catalog.count(*) FILTER (WHERE o.day > 0) AS day_objects,
           COALESCE(pg_catalog.sum(o.week), 0)::bigint AS week, pg_catalog.count(*) FILTER (WHERE o.week > 0) AS week_objects,
           COALESCE(pg_catalog.sum(o.month), 0)::bigint AS month, pg_catalog.count(*) AS month_objects
    FROM (SELECT pg_catalog.count(*) FILTER (WHERE a.change_timestamp >= (SELECT s.day FROM since AS s)) AS day,
                 pg_catalog.count(*) FILTER (WHERE a.change_timestamp >= (SELECT s.week FROM since AS s)) AS week,
                 pg_catalog.count(*) AS month
          FROM pggit_audit.changes AS a
          WHERE a.change_timestamp >= pg_catalog.now() - '30 days'::interval
          GROUP BY a.tree_path) AS o
), committed AS MATERIALIZED (
    -- The same of the commits. Counted together with the trail, both would take twice the time.
    SELECT COALESCE(pg_catalog.sum(a.day), 0)::bigint AS day, pg_catalog.count(*) FILTER (WHERE a.day > 0) AS day_authors,
           COALESCE(pg_catalog.sum(a.week), 0)::bigint AS week, pg_catalog.count(*) FILTER (WHERE a.week > 0) AS week_authors,
           COALESCE(pg_catalog.sum(a.month), 0)::bigint AS month, pg_catalog.count(*) AS month_authors
    FROM (SELECT pg_catalog.count(*) FILTER (WHERE g.committed_at >= (SELECT s.day FROM since AS s)) AS day,
                 pg_catalog.count(*) FILTER (WHERE g.committed_at >= (SELECT s.week FROM since AS s)) AS week,
                 pg_catalog.count(*) AS month
          FROM pggit_v0.commit_graph AS g
          WHERE g.committed_at >= pg_catalog.now() - '30 days'::interval
          GROUP BY g.author) AS a
)
SELECT p.period, p.commits, p.authors, p.changes, p.changed_objects
FROM changed AS o, committed AS c,
     LATERAL (VALUES (1, 'last 24 hours', c.day, c.day_authors, o.day, o.day_objects),
                     (2, 'last 7 days', c.week, c.week_authors, o.week, o.week_objects),
                     (3, 'last 30 days', c.month, c.month_authors, o.month, o.month_objects))
         AS p(number, period, commits, authors, changes, changed_objects)
ORDER BY p.number;
COMMENT ON VIEW pggit_v0.recent_activity_summary IS 'Commits and recorded changes of the last day, week and month';

CREATE VIEW pggit_v0.index_usage AS
SELECT s.schemaname, s.relname AS tablename, s.indexrelname AS indexname, s.idx_scan, s.idx_tup_read, s.idx_tup_fetch
FROM pg_catalog.pg_stat_user_indexes AS s
WHERE s.schemaname IN ('pggit', 'pggit_v0', 'pggit_audit')
ORDER BY s.schemaname, s.relname, s.indexrelname;
COMMENT ON VIEW pggit_v0.index_usage IS 'How often each index of pggit''s tables was used, from pg_stat_user_indexes';

CREATE VIEW pggit_v0.slow_queries AS
SELECT q.query, q.avg_time, q.calls, q.total_time, q.rows
FROM pggit_v0.slow_statements() AS q
ORDER BY q.avg_time DESC;
COMMENT ON VIEW pggit_v0.slow_queries IS 'Statements that name pggit, the slowest first, from pg_stat_statements; times in milliseconds. Empty where that extension is not installed: add it to shared_preload_libraries, restart, and run CREATE EXTENSION pg_stat_statements';

CREATE VIEW pggit_v0.health_check_summary AS
SELECT d.status, pg_catalog.count(*) AS metrics,
       pg_catalog.string_agg(d.metric || ': ' || d.value, '; ' ORDER BY d.metric) AS details
FROM pggit_v0.get_dashboard_summary() AS d
GROUP BY d.status
ORDER BY pg_catalog.array_position(ARRAY['CRITICAL', 'WARNING', 'OK'], d.status);
COMMENT ON VIEW pggit_v0.health_check_summary IS 'The dashboard''s lines by status, the worst first';

CREATE VIEW pggit_v0.orphaned_objects AS
SELECT u.object_sha, u.object_type, u.size, u.stored_size, u.created_at
FROM pggit_v0.unreachable_objects() AS u
ORDER BY u.created_at, u.object_sha;
COMMENT ON VIEW pggit_v0.orphaned_objects IS 'Objects that no ref, no log of one, not the working state and not the audit trail refers to; gc() removes those that are old enough';

GRANT SELECT ON pggit_v0.orphaned_objects, pggit_v0.health_check_summary, pggit_v0.recent_commits_by_author, pggit_v0.most_changed_objects, pggit_v0.branch_comparison,
    pggit_v0.daily_change_summary, pggit_v0.schema_growth_history, pggit_v0.author_activity,
    pggit_v0.commits_without_message, pggit_v0.large_commits, pggit_v0.current_head_info, pggit_v0.branch_status_summary,
    pggit_v0.current_state_summary, pggit_v0.recent_activity_summary, pggit_v0.index_usage, pggit_v0.slow_queries TO PUBLIC;
