-- The columns of those of the relations ($1) that are tables, in the order in which PostgreSQL has them: oid, names. The place of
-- inherited columns is not recorded.
SELECT c.oid, pg_catalog.array_agg(a.attname::text ORDER BY a.attnum)
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_class AS c ON c.oid = wanted.oid
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    AND (a.attinhcount = 0 OR c.relispartition)
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f')
GROUP BY c.oid
HAVING pg_catalog.count(*) > 1
ORDER BY c.oid
