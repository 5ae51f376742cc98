-- Whether an object may be older than that many days, told from what the store holds by day. A day more, because days of local
-- time begin at other hours and may have an hour less.
SELECT COALESCE(pg_catalog.min(t.day) <= (pg_catalog.now() AT TIME ZONE 'UTC')::date - LEAST($1, 1000000)::integer + 1, true)
FROM pggit_v0.object_totals AS t
