-- Permanent objects that depend on something temporary: what each is called, and what it depends on. A session's temporary
-- objects go away with it, without an event, and take with them what depends on them.
WITH RECURSIVE temporary(class, oid) AS (
    SELECT d.classid, d.objid
    FROM pg_catalog.pg_namespace AS n
    JOIN pg_catalog.pg_depend AS d
      ON d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.refobjid = n.oid AND d.deptype = 'n'
    WHERE n.nspname LIKE 'pg\_temp\_%'
    UNION
    -- A table's row type, the array of that.
    SELECT d.classid, d.objid
    FROM temporary AS t
    JOIN pg_catalog.pg_depend AS d ON d.refclassid = t.class AND d.refobjid = t.oid AND d.deptype = 'i'
)
SELECT dependent.type || ' ' || dependent.identity, pg_catalog.string_agg(DISTINCT needed.type || ' ' || needed.identity, ', ')
FROM temporary AS t
JOIN pg_catalog.pg_depend AS d ON d.refclassid = t.class AND d.refobjid = t.oid AND d.deptype IN ('n', 'a')
CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) AS dependent
CROSS JOIN LATERAL pg_catalog.pg_identify_object(t.class, t.oid, 0) AS needed
LEFT JOIN pg_catalog.pg_attrdef AS f ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND f.oid = d.objid
LEFT JOIN pg_catalog.pg_rewrite AS r ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.oid = d.objid
LEFT JOIN pg_catalog.pg_constraint AS k ON d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND k.oid = d.objid
LEFT JOIN pg_catalog.pg_trigger AS g ON d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND g.oid = d.objid
LEFT JOIN pg_catalog.pg_policy AS y ON d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass AND y.oid = d.objid
LEFT JOIN pg_catalog.pg_class AS c
  ON c.oid = COALESCE(f.adrelid, r.ev_class, NULLIF(k.conrelid, 0), g.tgrelid, y.polrelid)
LEFT JOIN pg_catalog.pg_type AS p ON p.oid = NULLIF(k.contypid, 0)
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = COALESCE(c.relnamespace, p.typnamespace)
WHERE COALESCE(dependent.schema, n.nspname, '') NOT LIKE ALL (ARRAY['pg\_temp%', 'pg\_toast\_temp%'])
  AND NOT EXISTS (SELECT FROM temporary AS o WHERE o.class = d.classid AND o.oid = d.objid)
GROUP BY 1
ORDER BY 1
