-- What the parents of tables give to inherited columns, by child and column: $1 oid[] of the children.
SELECT
    h.inhrelid,
    parent.attname::text,
    pg_catalog.bool_or(parent.attnotnull),
    pg_catalog.bool_or(parent.atthasdef AND parent.attgenerated = ''),
    -- The expression is inherited, unless the child has one of its own (possible since PostgreSQL 16).
    COALESCE(pg_catalog.bool_or(
        (
            SELECT pg_catalog.pg_get_expr(f.adbin, f.adrelid)
            FROM pg_catalog.pg_attrdef AS f
            WHERE f.adrelid = parent.attrelid AND f.adnum = parent.attnum
        ) = (
            SELECT pg_catalog.pg_get_expr(f.adbin, f.adrelid)
            FROM pg_catalog.pg_attrdef AS f
            WHERE f.adrelid = a.attrelid AND f.adnum = a.attnum
        )
    ) FILTER (WHERE parent.attgenerated <> ''), false),
    pg_catalog.bool_or(parent.attcompression <> a.attcompression),
    pg_catalog.bool_or(parent.attstorage <> a.attstorage)
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_inherits AS h WHERE h.inhrelid = ANY ($1::oid[]) OFFSET 0
) AS h
JOIN pg_catalog.pg_attribute AS parent ON parent.attrelid = h.inhparent AND parent.attnum > 0
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = h.inhrelid AND a.attname = parent.attname
WHERE NOT parent.attisdropped
GROUP BY h.inhrelid, parent.attname
