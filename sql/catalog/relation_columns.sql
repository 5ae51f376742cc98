-- What is set column by column for views and materialized views: $1 oid[]. Columns of which nothing is set are left out.
SELECT
    a.attrelid,
    a.attname::text,
    CASE WHEN a.atthasdef THEN (
        SELECT pg_catalog.pg_get_expr(f.adbin, f.adrelid)
        FROM pg_catalog.pg_attrdef AS f
        WHERE f.adrelid = a.attrelid AND f.adnum = a.attnum
    ) END,
    -- Not set: -1 before PostgreSQL 17, NULL since.
    NULLIF(a.attstattarget, -1),
    CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage ELSE '' END,
    a.attcompression,
    -- The server may keep the version of an attribute there, which says nothing.
    CASE WHEN pg_catalog.cardinality(a.attoptions) > 1 OR a.attoptions[1] NOT LIKE 'pg\_attver=%' THEN a.attoptions END,
    a.attacl::text[],
    d.description
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = ANY ($1::oid[])
        AND (a.attnum > 0 OR a.attacl IS NOT NULL) OFFSET 0
) AS a
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = a.attrelid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = a.attnum
WHERE NOT a.attisdropped
  AND (
      a.atthasdef OR a.attstattarget >= 0 OR a.attstorage <> t.typstorage OR a.attcompression <> ''
      OR pg_catalog.cardinality(a.attoptions) > 1 OR a.attoptions[1] NOT LIKE 'pg\_attver=%' OR a.attacl IS NOT NULL OR d.description IS NOT NULL
  )
ORDER BY a.attrelid, a.attname::text COLLATE "C"
