-- Parts that are rows of their own: the object whose file they are in. $1: the catalogs, $2: the rows' oids.
SELECT 'pg_catalog.pg_class'::regclass::oid, t.tgrelid
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_trigger AS t ON t.oid = p.oid
WHERE p.class = 'pg_catalog.pg_trigger'::regclass
UNION ALL
SELECT 'pg_catalog.pg_class'::regclass, w.ev_class
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_rewrite AS w ON w.oid = p.oid
WHERE p.class = 'pg_catalog.pg_rewrite'::regclass
UNION ALL
SELECT 'pg_catalog.pg_class'::regclass, y.polrelid
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_policy AS y ON y.oid = p.oid
WHERE p.class = 'pg_catalog.pg_policy'::regclass
UNION ALL
SELECT 'pg_catalog.pg_class'::regclass, a.adrelid
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_attrdef AS a ON a.oid = p.oid
WHERE p.class = 'pg_catalog.pg_attrdef'::regclass
UNION ALL
SELECT 'pg_catalog.pg_class'::regclass, s.stxrelid
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_statistic_ext AS s ON s.oid = p.oid
WHERE p.class = 'pg_catalog.pg_statistic_ext'::regclass
UNION ALL
SELECT CASE WHEN k.conrelid = 0 THEN 'pg_catalog.pg_type'::regclass ELSE 'pg_catalog.pg_class'::regclass END,
       CASE WHEN k.conrelid = 0 THEN k.contypid ELSE k.conrelid END
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_constraint AS k ON k.oid = p.oid
WHERE p.class = 'pg_catalog.pg_constraint'::regclass
UNION ALL
SELECT d.refclassid, d.refobjid
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_depend AS d ON d.classid = p.class AND d.objid = p.oid
WHERE p.class IN ('pg_catalog.pg_amop'::regclass, 'pg_catalog.pg_amproc'::regclass)
  AND d.refclassid IN ('pg_catalog.pg_opclass'::regclass, 'pg_catalog.pg_opfamily'::regclass)
UNION ALL
SELECT 'pg_catalog.pg_publication'::regclass, m.prpubid
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_publication_rel AS m ON m.oid = p.oid
WHERE p.class = 'pg_catalog.pg_publication_rel'::regclass
UNION ALL
SELECT 'pg_catalog.pg_publication'::regclass, m.pnpubid
FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
JOIN pg_catalog.pg_publication_namespace AS m ON m.oid = p.oid
WHERE p.class = 'pg_catalog.pg_publication_namespace'::regclass
