-- Relations that depend on an extension themselves: $1 oid[]. Only materialized views can.
SELECT x.objid, e.extname::text
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_depend AS x
    ON x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.objid = wanted.oid AND x.objsubid = 0
JOIN pg_catalog.pg_extension AS e ON e.oid = x.refobjid
WHERE x.deptype = 'x' AND x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
