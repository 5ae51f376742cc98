-- Columns of tables in physical order: $1 oid[].
--
-- A partition defines all its columns itself, as pg_dump has it; another table those that it does not only inherit.
SELECT
    a.attrelid,
    a.attname::text,
    pg_catalog.format_type(a.atttypid, a.atttypmod),
    collation_schema.nspname::text,
    k.collname::text,
    a.attislocal OR c.relispartition,
    a.attinhcount > 0 AND NOT c.relispartition,
    a.attnotnull,
    a.attidentity,
    a.attgenerated,
    CASE WHEN a.atthasdef THEN pg_catalog.pg_get_expr(f.adbin, f.adrelid) END,
    -- Not set: -1 before PostgreSQL 17, NULL since.
    NULLIF(a.attstattarget, -1),
    a.attstorage,
    t.typstorage,
    a.attcompression,
    -- The server may keep the version of an attribute there, which says nothing.
    CASE WHEN pg_catalog.cardinality(a.attoptions) > 1 OR a.attoptions[1] NOT LIKE 'pg\_attver=%' THEN a.attoptions END,
    a.attacl::text[],
    d.description
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_class AS c ON c.oid = wanted.oid
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_collation AS k ON k.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace AS collation_schema ON collation_schema.oid = k.collnamespace
LEFT JOIN pg_catalog.pg_attrdef AS f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = a.attrelid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = a.attnum
WHERE NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
