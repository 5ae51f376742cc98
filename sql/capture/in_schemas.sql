-- What GRANT ... ON ALL ... IN SCHEMA may have changed. The privileges on a member of an extension are a part of its extension.
WITH found(class, oid) AS (
    SELECT 'pg_catalog.pg_class'::regclass::oid, c.oid
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass, p.oid
    FROM pg_catalog.pg_proc AS p
    WHERE p.pronamespace = ANY ($1)
)
SELECT f.class, f.oid
FROM found AS f
UNION
SELECT d.refclassid, d.refobjid
FROM found AS f
JOIN pg_catalog.pg_depend AS d ON d.classid = f.class AND d.objid = f.oid
WHERE d.deptype = 'e'
