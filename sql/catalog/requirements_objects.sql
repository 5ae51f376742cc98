-- What the given objects ($1 their classes, $2 their oids) refer to in pg_depend: class and oid of the object, class and oid
-- of the reference; and for a schema whether an extension made it. Not in it: what initdb made.

SELECT d.classid, d.objid, d.refclassid, d.refobjid,
       CASE WHEN d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass THEN EXISTS (
           SELECT FROM pg_catalog.pg_depend made
           WHERE made.classid = d.refclassid AND made.objid = d.refobjid AND made.deptype = 'e')
       END
FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.oid[])) AS wanted(class, oid)
JOIN pg_catalog.pg_depend d ON d.classid = wanted.class AND d.objid = wanted.oid
WHERE d.deptype NOT IN ('e', 'x')
  AND (d.refobjid >= 16384 OR d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)
