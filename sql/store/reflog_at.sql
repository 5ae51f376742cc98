-- What a ref pointed to at a time in microseconds since 1970; before its first entry, what that entry moved it to.
SELECT COALESCE(
    (SELECT l.new_sha
     FROM pggit_v0.reflog AS l
     WHERE l.ref_name = $1 AND l.ref_type = $2 AND l.moved_at <= '1970-01-01 00:00+00'::timestamptz + $3 * '1 microsecond'::interval
     ORDER BY l.entry_id DESC
     LIMIT 1),
    (SELECT l.new_sha
     FROM pggit_v0.reflog AS l
     WHERE l.ref_name = $1 AND l.ref_type = $2
     ORDER BY l.entry_id
     LIMIT 1))
