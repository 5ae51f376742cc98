-- Objects whose text names one of the roles ($1): class, oid. Beside parts, and members of an extension, the object whose file
-- they are in; of default privileges all rows that share a file. Of the role that initdb made this catalog says nothing.
WITH dependent AS MATERIALIZED (
    SELECT DISTINCT d.classid, d.objid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS role(oid)
    JOIN pg_catalog.pg_shdepend AS d
        ON d.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass AND d.refobjid = role.oid
    -- What the databases of a cluster share, as subscriptions, is in none of them.
    WHERE d.dbid IN (0, (SELECT b.oid FROM pg_catalog.pg_database AS b WHERE b.datname = pg_catalog.current_database()))
)
SELECT e.classid, e.objid
FROM dependent AS e
UNION
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, y.polrelid
FROM dependent AS e
JOIN pg_catalog.pg_policy AS y ON y.oid = e.objid
WHERE e.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass
UNION
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, s.stxrelid
FROM dependent AS e
JOIN pg_catalog.pg_statistic_ext AS s ON s.oid = e.objid
WHERE e.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass
UNION
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, d.refobjid
FROM dependent AS e
JOIN pg_catalog.pg_class AS c ON c.oid = e.objid AND c.relkind = 'S'
JOIN pg_catalog.pg_depend AS d ON d.classid = e.classid AND d.objid = e.objid AND d.objsubid = 0
WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND d.deptype IN ('a', 'i')
UNION
SELECT e.classid, a.oid
FROM dependent AS e
JOIN pg_catalog.pg_default_acl AS given ON given.oid = e.objid
JOIN pg_catalog.pg_default_acl AS a
    ON a.defaclrole = given.defaclrole AND a.defaclnamespace = given.defaclnamespace
WHERE e.classid = 'pg_catalog.pg_default_acl'::pg_catalog.regclass
UNION
-- Privileges on members of an extension are in its file.
SELECT d.refclassid, d.refobjid
FROM dependent AS e
JOIN pg_catalog.pg_depend AS d ON d.classid = e.classid AND d.objid = e.objid AND d.objsubid = 0
WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
  AND d.deptype = 'e'
ORDER BY 1, 2
