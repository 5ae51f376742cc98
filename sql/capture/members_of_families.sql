-- The operator classes and families that these operators and functions are members of. $1: the catalogs, $2: the rows' oids.
SELECT DISTINCT owner.refclassid, owner.refobjid
FROM unnest($1::oid[], $2::oid[]) AS g(class, oid)
JOIN pg_catalog.pg_depend AS member ON member.refclassid = g.class AND member.refobjid = g.oid
JOIN pg_catalog.pg_depend AS owner ON owner.classid = member.classid AND owner.objid = member.objid
WHERE g.class IN ('pg_catalog.pg_operator'::regclass, 'pg_catalog.pg_proc'::regclass)
  AND member.classid IN ('pg_catalog.pg_amop'::regclass, 'pg_catalog.pg_amproc'::regclass)
  AND owner.refclassid IN ('pg_catalog.pg_opclass'::regclass, 'pg_catalog.pg_opfamily'::regclass)
