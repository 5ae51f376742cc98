-- What the given constraints ($1), rules ($2), triggers ($3), policies ($4) and column defaults ($5) are a part of: class and
-- oid of the part, class and oid of the relation or domain, kind and name of the part. The query of a view and a column
-- default have none.

SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid, k.oid,
       CASE
           WHEN k.conrelid <> 0 THEN 'pg_catalog.pg_class'::pg_catalog.regclass
           ELSE 'pg_catalog.pg_type'::pg_catalog.regclass
       END::pg_catalog.oid,
       CASE WHEN k.conrelid <> 0 THEN k.conrelid ELSE k.contypid END,
       'constraint', k.conname::pg_catalog.text
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_constraint k ON k.oid = wanted.oid
UNION ALL
SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass, w.oid, 'pg_catalog.pg_class'::pg_catalog.regclass, w.ev_class,
       CASE WHEN w.ev_type <> '1' THEN 'rule' END, CASE WHEN w.ev_type <> '1' THEN w.rulename::pg_catalog.text END
FROM pg_catalog.unnest($2::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_rewrite w ON w.oid = wanted.oid
UNION ALL
SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, t.oid, 'pg_catalog.pg_class'::pg_catalog.regclass, t.tgrelid,
       'trigger', t.tgname::pg_catalog.text
FROM pg_catalog.unnest($3::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_trigger t ON t.oid = wanted.oid
UNION ALL
SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass, p.oid, 'pg_catalog.pg_class'::pg_catalog.regclass, p.polrelid,
       'policy', p.polname::pg_catalog.text
FROM pg_catalog.unnest($4::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_policy p ON p.oid = wanted.oid
UNION ALL
SELECT 'pg_catalog.pg_attrdef'::pg_catalog.regclass, d.oid, 'pg_catalog.pg_class'::pg_catalog.regclass, d.adrelid,
       NULL, NULL
FROM pg_catalog.unnest($5::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_attrdef d ON d.oid = wanted.oid
