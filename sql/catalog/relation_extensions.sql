-- Relations that depend on an extension themselves: $1 oid[]. Only indexes and materialized views can.
SELECT x.objid, (SELECT e.extname::text FROM pg_catalog.pg_extension AS e WHERE e.oid = x.refobjid)
FROM pg_catalog.pg_depend AS x
WHERE x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.objid = ANY ($1::oid[]) AND x.deptype = 'x'
