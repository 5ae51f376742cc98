-- What the parents of tables give to inherited columns, by child and column: $1 oid[] of the children.
SELECT
    h.inhrelid,
    parent.attname::text,
    pg_catalog.bool_or(parent.attnotnull),
    pg_catalog.bool_or(parent.atthasdef AND parent.attgenerated = ''),
    -- The expression is inherited, unless the child has one of its own (possible since PostgreSQL 16).
    COALESCE(pg_catalog.bool_or(
        pg_catalog.pg_get_expr(parent_default.adbin, parent_default.adrelid)
        = pg_catalog.pg_get_expr(f.adbin, f.adrelid)
    ) FILTER (WHERE parent.attgenerated <> ''), false),
    pg_catalog.bool_or(parent.attcompression <> a.attcompression),
    pg_catalog.bool_or(parent.attstorage <> a.attstorage)
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = wanted.oid
JOIN pg_catalog.pg_attribute AS parent ON parent.attrelid = h.inhparent AND parent.attnum > 0
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = h.inhrelid AND a.attname = parent.attname
LEFT JOIN pg_catalog.pg_attrdef AS parent_default
    ON parent_default.adrelid = parent.attrelid AND parent_default.adnum = parent.attnum
LEFT JOIN pg_catalog.pg_attrdef AS f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
WHERE NOT parent.attisdropped
GROUP BY h.inhrelid, parent.attname
