-- Today, and the bytes of all tables of ours with their indexes.
SELECT (CURRENT_DATE - '1970-01-01'::date)::bigint,
       COALESCE(pg_catalog.sum(pg_catalog.pg_total_relation_size(c.oid)), 0)::bigint
FROM pg_catalog.pg_class AS c
WHERE c.relnamespace IN ('pggit'::regnamespace, 'pggit_v0'::regnamespace, 'pggit_audit'::regnamespace)
  AND c.relkind = 'r'
