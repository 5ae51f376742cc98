-- Partitions that end before now less an interval: the name, the qualified name, the rows, whether they hold changes that no
-- commit has taken in, and when the last commit was made that took in one of them.
SELECT p.name, p.qualified, r.rows, r.uncommitted, r.commits_until
FROM (SELECT c.relname::text AS name, c.oid::regclass::text AS qualified, c.oid,
             pg_catalog.substring(pg_catalog.pg_get_expr(c.relpartbound, c.oid), 'TO \(''([^'']+)''\)')::timestamptz AS high
      FROM pg_catalog.pg_inherits AS i
      JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'pggit_audit.changes'::regclass) AS p,
     LATERAL (SELECT pg_catalog.count(*) AS rows, pg_catalog.count(u.change_id) > 0 AS uncommitted,
                     pg_catalog.date_part('epoch', pg_catalog.max(g.committed_at))::bigint AS commits_until
              FROM pggit_audit.changes AS c
              LEFT JOIN pggit.uncommitted AS u ON u.change_id = c.change_id
              LEFT JOIN pggit_audit.change_commits AS k ON k.change_id = c.change_id
              LEFT JOIN pggit_v0.commit_graph AS g ON g.commit_sha = k.commit_sha
              WHERE c.tableoid = p.oid) AS r
WHERE p.high <= pg_catalog.now() - $1::interval
ORDER BY p.high
