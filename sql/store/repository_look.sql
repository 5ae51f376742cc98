-- Gives how far the last look went, and says how far this one goes. $1, $2: where the write-ahead log ended a moment ago, and
-- the transaction that was next then; as text.
--
-- While a transaction runs that is older than the one noted before, that note is kept: the older one may have written anywhere.
WITH before AS (
    SELECT r.seen_transaction, r.seen_lsn, COALESCE(r.next_transaction <= s.oldest, true) AS is_over
    FROM pggit_v0.repository AS r, (SELECT pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot()) AS oldest) AS s
)
UPDATE pggit_v0.repository AS r
SET seen_transaction = DEFAULT,
    seen_lsn = CASE WHEN b.is_over THEN r.next_lsn ELSE r.seen_lsn END,
    next_lsn = CASE WHEN b.is_over THEN $1::pg_lsn ELSE r.next_lsn END,
    next_transaction = CASE WHEN b.is_over THEN $2::xid8 ELSE r.next_transaction END
FROM before AS b
RETURNING LEAST(b.seen_transaction, '9223372036854775807')::text::bigint, (LEAST(b.seen_lsn, '7FFFFFFF/FFFFFFFF') - '0/0'::pg_lsn)::bigint
