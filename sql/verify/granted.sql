-- What PUBLIC may do with what belongs to the extension, as GRANT has it, beside what is looked at as "privileges".
SELECT 'grant' AS kind,
       pg_catalog.concat_ws(' ', a.privilege_type, 'ON', CASE o.what WHEN 'table' THEN NULL ELSE pg_catalog.upper(o.what) END, o.name) AS name,
       'TO PUBLIC' AS definition
FROM pg_catalog.pg_extension AS x
JOIN pg_catalog.pg_depend AS d
  ON d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.refobjid = x.oid AND d.deptype = 'e'
CROSS JOIN LATERAL (
    SELECT 'table', c.oid::pg_catalog.regclass::pg_catalog.text, c.relacl
    FROM pg_catalog.pg_class AS c
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = d.objid
    UNION ALL
    SELECT 'schema', n.nspname::pg_catalog.text, n.nspacl
    FROM pg_catalog.pg_namespace AS n
    WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND n.oid = d.objid
    UNION ALL
    SELECT 'function', p.oid::pg_catalog.regprocedure::pg_catalog.text, COALESCE(p.proacl, pg_catalog.acldefault('f', p.proowner))
    FROM pg_catalog.pg_proc AS p
    WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND p.oid = d.objid) AS o(what, name, acl)
CROSS JOIN LATERAL pg_catalog.aclexplode(o.acl) AS a
WHERE x.extname = 'pggit' AND a.grantee = 0 AND a.privilege_type IN ('SELECT', 'USAGE', 'EXECUTE')
