-- As requirements_relations.sql, for what most relations ($1) do not have: triggers, rules, policies, extended statistics.
--
-- A partition's copy of a trigger counts where it is enabled otherwise than the parent's. The query of a view is a part of the
-- view itself.

SELECT member.root, member.part, member.name::pg_catalog.text, d.refclassid, d.refobjid, d.deptype = 'i',
       CASE WHEN d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass THEN EXISTS (
           SELECT FROM pg_catalog.pg_depend made
           WHERE made.classid = d.refclassid AND made.objid = d.refobjid AND made.deptype = 'e')
       END
FROM (
    SELECT wanted.oid AS root, 'trigger' AS part, t.tgname AS name,
           'pg_catalog.pg_trigger'::pg_catalog.regclass::pg_catalog.oid AS class, t.oid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_trigger t ON t.tgrelid = wanted.oid
    WHERE NOT t.tgisinternal
      AND (t.tgparentid = 0 OR EXISTS (
          SELECT FROM pg_catalog.pg_trigger parent
          WHERE parent.oid = t.tgparentid AND parent.tgenabled <> t.tgenabled))
    UNION ALL
    SELECT wanted.oid, CASE WHEN w.ev_type <> '1' THEN 'rule' END, CASE WHEN w.ev_type <> '1' THEN w.rulename END,
           'pg_catalog.pg_rewrite'::pg_catalog.regclass, w.oid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_rewrite w ON w.ev_class = wanted.oid
    UNION ALL
    SELECT wanted.oid, 'policy', p.polname, 'pg_catalog.pg_policy'::pg_catalog.regclass, p.oid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_policy p ON p.polrelid = wanted.oid
    UNION ALL
    SELECT wanted.oid, 'statistics', s.stxname, 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, s.oid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_statistic_ext s ON s.stxrelid = wanted.oid
) AS member
JOIN pg_catalog.pg_depend d ON d.classid = member.class AND d.objid = member.oid
WHERE d.deptype NOT IN ('e', 'x')
  AND (d.refobjid >= 16384 OR d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)
  AND (d.refclassid <> 'pg_catalog.pg_class'::pg_catalog.regclass OR d.refobjid <> member.root)
