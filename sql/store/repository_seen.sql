-- How far the last look for changes without events went: the transaction, and the place in the write-ahead log or NULL.
SELECT LEAST(r.seen_transaction, '9223372036854775807')::text::bigint, (LEAST(r.seen_lsn, '7FFFFFFF/FFFFFFFF') - '0/0'::pg_lsn)::bigint
FROM pggit_v0.repository AS r
