-- Gives how far the last look went, and says how far this one goes.
WITH before AS (
    SELECT r.seen_transaction
    FROM pggit_v0.repository AS r
)
UPDATE pggit_v0.repository AS r
SET seen_transaction = DEFAULT
FROM before AS b
RETURNING b.seen_transaction::text::bigint
