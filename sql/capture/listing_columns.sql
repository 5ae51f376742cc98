-- What may list the columns of these relations, or have a row of theirs as a constant: rules, policies, functions with a body that
-- the server keeps parsed; CHECK constraints, defaults, conditions of triggers, indexes, extended statistics. A foreign key,
-- another trigger or a function of text names columns, if any, and has no list of them. $1: the catalogs, $2: the rows' oids.
WITH relations(oid) AS (
    SELECT p.oid
    FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
    WHERE p.class = 'pg_catalog.pg_class'::regclass
    UNION
    SELECT t.typrelid
    FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
    JOIN pg_catalog.pg_type AS t ON t.oid = p.oid
    WHERE p.class = 'pg_catalog.pg_type'::regclass AND t.typrelid <> 0
),
mentioned(class, oid) AS (
    SELECT 'pg_catalog.pg_class'::regclass::oid, r.oid
    FROM relations AS r
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass, t.oid
    FROM relations AS r
    JOIN pg_catalog.pg_class AS c ON c.oid = r.oid
    JOIN pg_catalog.pg_type AS t ON t.oid = c.reltype
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass, t.typarray
    FROM relations AS r
    JOIN pg_catalog.pg_class AS c ON c.oid = r.oid
    JOIN pg_catalog.pg_type AS t ON t.oid = c.reltype
)
SELECT DISTINCT d.classid, d.objid
FROM mentioned AS m
JOIN pg_catalog.pg_depend AS d ON d.refclassid = m.class AND d.refobjid = m.oid
WHERE CASE d.classid
    WHEN 'pg_catalog.pg_proc'::regclass
        THEN EXISTS (SELECT FROM pg_catalog.pg_proc AS p WHERE p.oid = d.objid AND p.prosqlbody IS NOT NULL)
    WHEN 'pg_catalog.pg_constraint'::regclass
        THEN EXISTS (SELECT FROM pg_catalog.pg_constraint AS k WHERE k.oid = d.objid AND k.contype = 'c')
    WHEN 'pg_catalog.pg_trigger'::regclass
        THEN EXISTS (SELECT FROM pg_catalog.pg_trigger AS t WHERE t.oid = d.objid AND t.tgqual IS NOT NULL)
    WHEN 'pg_catalog.pg_class'::regclass
        THEN EXISTS (SELECT FROM pg_catalog.pg_index AS i
                     WHERE i.indexrelid = d.objid AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL))
    ELSE d.classid IN ('pg_catalog.pg_rewrite'::regclass, 'pg_catalog.pg_policy'::regclass,
                       'pg_catalog.pg_attrdef'::regclass, 'pg_catalog.pg_statistic_ext'::regclass)
END
