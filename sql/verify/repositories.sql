-- The rows of the repository's home, and whether one says that changes were looked for by a transaction that has not begun.
SELECT pg_catalog.count(*),
       COALESCE(pg_catalog.bool_or(r.seen_transaction > pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())), false)
FROM pggit_v0.repository AS r
