-- Columns of tables in physical order: $1 oid[]. System columns come first, those on which somebody has privileges.
SELECT
    a.attrelid,
    a.attnum,
    a.attname::text,
    pg_catalog.format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::pg_catalog.regcollation::text END,
    a.attislocal,
    a.attinhcount > 0,
    a.attnotnull,
    a.attidentity,
    a.attgenerated,
    -- Only what a generated column computes mentions columns. Naming the table costs opening it.
    pg_catalog.pg_get_expr(f.adbin, CASE WHEN a.attgenerated = '' THEN 0 ELSE f.adrelid END),
    -- Not set: -1 before PostgreSQL 17, NULL since.
    NULLIF(a.attstattarget, -1),
    a.attstorage,
    t.typstorage,
    a.attcompression,
    -- The server may keep the version of an attribute there, which says nothing.
    CASE WHEN pg_catalog.cardinality(a.attoptions) > 1 OR a.attoptions[1] NOT LIKE 'pg\_attver=%' THEN a.attoptions END,
    a.attacl::text[],
    d.description,
    a.atttypid,
    a.attcollation,
    a.attfdwoptions
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = ANY ($1::oid[])
        AND (a.attnum > 0 OR a.attacl IS NOT NULL) OFFSET 0
) AS a
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef AS f
    ON f.adrelid = CASE WHEN a.atthasdef THEN a.attrelid END AND f.adnum = a.attnum
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = a.attrelid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = a.attnum
WHERE NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
