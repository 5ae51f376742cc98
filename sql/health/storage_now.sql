-- Today, and the bytes of all tables of ours with their indexes.
SELECT (CURRENT_DATE - '1970-01-01'::date)::bigint,
       COALESCE(pg_catalog.sum(pg_catalog.pg_total_relation_size(c.oid)), 0)::bigint
FROM pg_catalog.pg_depend AS d
JOIN pg_catalog.pg_class AS c ON c.oid = d.objid
WHERE d.refclassid = 'pg_catalog.pg_namespace'::regclass
  AND d.refobjid IN ('pggit'::regnamespace, 'pggit_v0'::regnamespace, 'pggit_audit'::regnamespace)
  AND d.classid = 'pg_catalog.pg_class'::regclass AND c.relkind = 'r'
