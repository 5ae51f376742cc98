-- What each day added to the object store, as it is stored; days count from 1970. An imported commit is older than its row.
SELECT (LEAST(o.created_at, g.committed_at)::date - '1970-01-01'::date)::bigint, pg_catalog.count(*),
       pg_catalog.sum(pg_catalog.pg_column_size(o.content))::bigint
FROM pggit_v0.objects AS o
LEFT JOIN pggit_v0.commit_graph AS g ON g.commit_sha = o.sha
GROUP BY 1
ORDER BY 1
