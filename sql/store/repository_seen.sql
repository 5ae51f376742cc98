-- How far the last look for changes without events went: the transaction, and the place in the write-ahead log or NULL.
SELECT r.seen_transaction::text::bigint, (r.seen_lsn - '0/0'::pg_lsn)::bigint
FROM pggit_v0.repository AS r
