-- Of these objects those that are older than a number of days.
SELECT o.sha, o.type, o.size, pg_catalog.pg_column_size(o.content)::bigint, o.created_at
FROM pggit_v0.objects AS o
WHERE o.sha = ANY ($1) AND o.created_at <= pg_catalog.now() - $2 * '1 day'::interval
ORDER BY o.created_at, o.sha
