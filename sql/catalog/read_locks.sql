-- The relations that PostgreSQL locks while it writes out one of these objects, beside the object itself: those that the
-- queries of views, rules, policies, SQL-standard routine bodies and row filters of publications mention. $1: the catalogs, $2: the rows' oids.
SELECT p.class, p.oid, d.refobjid
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_rewrite AS w ON w.ev_class = p.oid
JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = w.oid
WHERE p.class = 'pg_catalog.pg_class'::regclass
  AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> p.oid
UNION
SELECT p.class, p.oid, d.refobjid
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_policy AS y ON y.polrelid = p.oid
JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_policy'::regclass AND d.objid = y.oid
WHERE p.class = 'pg_catalog.pg_class'::regclass
  AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> p.oid
UNION
SELECT p.class, p.oid, d.refobjid
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_depend AS d ON d.classid = p.class AND d.objid = p.oid
WHERE p.class = 'pg_catalog.pg_proc'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
UNION
SELECT p.class, p.oid, m.prrelid
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_publication_rel AS m ON m.prpubid = p.oid
WHERE p.class = 'pg_catalog.pg_publication'::regclass AND m.prqual IS NOT NULL
