-- What depends directly on these objects or on something that is a part of them: row and array types, indexes, constraints,
-- owned sequences. $1: the catalogs, $2: the rows' oids.
WITH given(class, oid) AS (
    SELECT p.class, p.oid
    FROM unnest($1::oid[], $2::oid[]) AS p(class, oid)
),
parts(class, oid) AS (
    SELECT g.class, g.oid
    FROM given AS g
    UNION
    SELECT d.classid, d.objid
    FROM given AS g
    JOIN pg_catalog.pg_depend AS d ON d.refclassid = g.class AND d.refobjid = g.oid AND d.deptype IN ('i', 'a')
),
whole(class, oid) AS (
    SELECT s.class, s.oid
    FROM parts AS s
    UNION
    SELECT d.classid, d.objid
    FROM parts AS s
    JOIN pg_catalog.pg_depend AS d ON d.refclassid = s.class AND d.refobjid = s.oid AND d.deptype = 'i'
)
SELECT DISTINCT d.classid, d.objid
FROM whole AS w
JOIN pg_catalog.pg_depend AS d ON d.refclassid = w.class AND d.refobjid = w.oid
