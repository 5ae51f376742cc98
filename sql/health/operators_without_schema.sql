-- Expressions that use an operator from outside pg_catalog where SQL has no place for its schema: what holds the expression, and
-- the operators. Only the empty search_path of a dump shows what that means: another operator, or none.
WITH used AS MATERIALIZED (
    SELECT DISTINCT d.classid, d.objid
    FROM pg_catalog.pg_depend AS d
    WHERE d.refclassid = 'pg_catalog.pg_operator'::pg_catalog.regclass AND d.deptype = 'n'
),
expression(class, oid, holder_class, holder, tree) AS (
    SELECT u.classid, u.objid, 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, w.ev_class,
           w.ev_action::text || COALESCE(w.ev_qual::text, '')
    FROM used AS u
    JOIN pg_catalog.pg_rewrite AS w ON w.oid = u.objid
    WHERE u.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
    UNION ALL
    SELECT u.classid, u.objid, 'pg_catalog.pg_class'::pg_catalog.regclass, f.adrelid, f.adbin::text
    FROM used AS u
    JOIN pg_catalog.pg_attrdef AS f ON f.oid = u.objid
    WHERE u.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
    UNION ALL
    SELECT u.classid, u.objid, 'pg_catalog.pg_class'::pg_catalog.regclass, k.conrelid, k.conbin::text
    FROM used AS u
    JOIN pg_catalog.pg_constraint AS k ON k.oid = u.objid
    WHERE u.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
    UNION ALL
    SELECT u.classid, u.objid, 'pg_catalog.pg_class'::pg_catalog.regclass, i.indrelid,
           COALESCE(i.indexprs::text, '') || COALESCE(i.indpred::text, '')
    FROM used AS u
    JOIN pg_catalog.pg_index AS i ON i.indexrelid = u.objid
    WHERE u.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    UNION ALL
    -- How a partitioned table is partitioned.
    SELECT u.classid, u.objid, u.classid, u.objid, p.partexprs::text
    FROM used AS u
    JOIN pg_catalog.pg_partitioned_table AS p ON p.partrelid = u.objid
    WHERE u.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    UNION ALL
    SELECT u.classid, u.objid, 'pg_catalog.pg_class'::pg_catalog.regclass, g.tgrelid, g.tgqual::text
    FROM used AS u
    JOIN pg_catalog.pg_trigger AS g ON g.oid = u.objid
    WHERE u.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
    UNION ALL
    SELECT u.classid, u.objid, 'pg_catalog.pg_class'::pg_catalog.regclass, y.polrelid,
           COALESCE(y.polqual::text, '') || COALESCE(y.polwithcheck::text, '')
    FROM used AS u
    JOIN pg_catalog.pg_policy AS y ON y.oid = u.objid
    WHERE u.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass
    UNION ALL
    SELECT u.classid, u.objid, 'pg_catalog.pg_class'::pg_catalog.regclass, s.stxrelid, s.stxexprs::text
    FROM used AS u
    JOIN pg_catalog.pg_statistic_ext AS s ON s.oid = u.objid
    WHERE u.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass
    UNION ALL
    SELECT u.classid, u.objid, u.classid, u.objid, COALESCE(p.prosqlbody::text, '') || COALESCE(p.proargdefaults::text, '')
    FROM used AS u
    JOIN pg_catalog.pg_proc AS p ON p.oid = u.objid
    WHERE u.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
),
mentioned AS (
    -- IS DISTINCT FROM, NULLIF; CASE a WHEN b, whose comparison stands on what stands for a.
    SELECT e.class, e.oid, e.holder_class, e.holder, COALESCE(found.number[1], found.number[2])::pg_catalog.oid AS operator
    FROM expression AS e
    CROSS JOIN LATERAL pg_catalog.regexp_matches(
        e.tree, '\{(?:DISTINCTEXPR|NULLIFEXPR) :opno (\d+)|\{OPEXPR :opno (\d+) [^{}]*:args \(\{CASETESTEXPR', 'g'
    ) AS found(number)
    UNION
    -- JOIN ... USING, NATURAL JOIN.
    SELECT e.class, e.oid, e.holder_class, e.holder, compared.number[1]::pg_catalog.oid
    FROM expression AS e
    CROSS JOIN LATERAL pg_catalog.regexp_matches(e.tree, ':usingClause \([^{]*?:join_using_alias .*? :quals (.*?) :alias ', 'g')
        AS joined(quals)
    CROSS JOIN LATERAL pg_catalog.regexp_matches(joined.quals[1], '\{OPEXPR :opno (\d+)', 'g') AS compared(number)
)
SELECT named.type || ' ' || named.identity,
       pg_catalog.string_agg(
           DISTINCT (pg_catalog.pg_identify_object('pg_catalog.pg_operator'::pg_catalog.regclass, o.oid, 0)).identity, ', ')
FROM mentioned AS m
JOIN pg_catalog.pg_operator AS o ON o.oid = m.operator
CROSS JOIN LATERAL pg_catalog.pg_identify_object(m.class, m.oid, 0) AS named
WHERE o.oprnamespace <> 'pg_catalog'::pg_catalog.regnamespace
  -- The expressions of an extension are made by its script.
  AND NOT EXISTS (
      SELECT
      FROM pg_catalog.pg_depend AS d
      WHERE d.classid = m.holder_class AND d.objid = m.holder AND d.objsubid = 0 AND d.deptype = 'e')
GROUP BY 1
ORDER BY 1
