-- What the members of the given operator classes and families ($1 their catalogs, $2 their oids) refer to in pg_depend: class
-- and oid of the operator class or family, class and oid of the reference. Not in it: what initdb made.

SELECT owner.refclassid, owner.refobjid, d.refclassid, d.refobjid
FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.oid[])) AS wanted(class, oid)
JOIN pg_catalog.pg_depend owner ON owner.refclassid = wanted.class AND owner.refobjid = wanted.oid
LEFT JOIN pg_catalog.pg_amop o
    ON o.oid = CASE WHEN owner.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass THEN owner.objid END
JOIN pg_catalog.pg_depend d ON d.classid = owner.classid AND d.objid = owner.objid
WHERE owner.classid IN ('pg_catalog.pg_amop'::pg_catalog.regclass, 'pg_catalog.pg_amproc'::pg_catalog.regclass)
  AND (owner.refclassid <> 'pg_catalog.pg_opfamily'::pg_catalog.regclass OR o.oid IS NULL OR o.amopfamily = owner.refobjid)
  AND d.deptype NOT IN ('e', 'x')
  AND d.refobjid >= 16384
