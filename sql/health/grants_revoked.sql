-- What PUBLIC could do when pggit was installed, and cannot any more, as GRANT has it. Names are written out only of what PUBLIC
-- cannot reach, which is little.
WITH ours(classid, oid) AS MATERIALIZED (
    SELECT d.classid, d.objid
    FROM pg_catalog.pg_depend AS d
    WHERE d.refclassid = 'pg_catalog.pg_namespace'::regclass
      AND d.refobjid IN ('pggit'::regnamespace, 'pggit_v0'::regnamespace, 'pggit_audit'::regnamespace)
)
SELECT i.name
FROM (SELECT 'SELECT ON ' || c.oid::pg_catalog.regclass::pg_catalog.text
      FROM ours AS o
      JOIN pg_catalog.pg_class AS c ON c.oid = o.oid
      WHERE o.classid = 'pg_catalog.pg_class'::regclass AND c.relkind IN ('r', 'p', 'v')
        AND NOT EXISTS (SELECT FROM pg_catalog.aclexplode(c.relacl) AS a WHERE a.grantee = 0 AND a.privilege_type = 'SELECT')
      UNION ALL
      SELECT 'USAGE ON SCHEMA ' || n.nspname::pg_catalog.text
      FROM pg_catalog.pg_namespace AS n
      WHERE n.nspname IN ('pggit', 'pggit_v0', 'pggit_audit')
        AND NOT EXISTS (SELECT FROM pg_catalog.aclexplode(n.nspacl) AS a WHERE a.grantee = 0 AND a.privilege_type = 'USAGE')
      UNION ALL
      SELECT 'EXECUTE ON FUNCTION ' || p.oid::pg_catalog.regprocedure::pg_catalog.text
      FROM ours AS o
      JOIN pg_catalog.pg_proc AS p ON p.oid = o.oid
      WHERE o.classid = 'pg_catalog.pg_proc'::regclass AND p.proacl IS NOT NULL
        AND NOT EXISTS (SELECT FROM pg_catalog.aclexplode(p.proacl) AS a WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE'))
     AS o(name)
JOIN pggit_v0.installed AS i ON i.kind = 'grant' AND i.name = o.name
ORDER BY 1
