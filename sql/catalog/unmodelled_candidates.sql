-- Every object of a kind that may have something unknown, and every row of the catalogs $1 that depends on something: class, oid.
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::oid, c.oid FROM pg_catalog.pg_class AS c WHERE c.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid FROM pg_catalog.pg_type AS t WHERE t.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid FROM pg_catalog.pg_proc AS p WHERE p.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, l.oid FROM pg_catalog.pg_collation AS l WHERE l.oid >= 16384
UNION ALL
SELECT d.classid, d.objid FROM pg_catalog.pg_depend AS d WHERE d.classid = ANY ($1::oid[])
UNION ALL
SELECT s.classid, s.objid
FROM pg_catalog.pg_shdepend AS s
WHERE s.classid = ANY ($1::oid[])
  AND s.dbid = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
