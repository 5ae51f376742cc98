-- The extensions that these extensions ($1) require: CREATE EXTENSION ... CASCADE makes them without an event.
WITH RECURSIVE required(oid) AS (
    SELECT x.oid
    FROM unnest($1::oid[]) AS x(oid)
    UNION
    SELECT d.refobjid
    FROM required AS r
    JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_extension'::regclass AND d.objid = r.oid
    WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass
)
SELECT r.oid
FROM required AS r
