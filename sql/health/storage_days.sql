-- What each day added to the object store: objects, and the bytes kept of them; days count from 1970.
SELECT (t.day - '1970-01-01'::date)::bigint, pg_catalog.sum(t.objects)::bigint, pg_catalog.sum(t.kept_bytes)::bigint
FROM pggit_v0.object_totals AS t
GROUP BY 1
ORDER BY 1
