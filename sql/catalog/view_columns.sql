-- Columns of views: $1 oid[].
SELECT
    a.attrelid,
    a.attname::text,
    pg_catalog.format_type(a.atttypid, a.atttypmod),
    pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(o.collname)
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = wanted.oid
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_collation AS o ON o.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = o.collnamespace
WHERE a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
