-- The columns of every table in the order in which PostgreSQL has them: oid, names.
SELECT c.oid, pg_catalog.array_agg(a.attname::text ORDER BY a.attnum)
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f')
GROUP BY c.oid
HAVING pg_catalog.count(*) > 1
ORDER BY c.oid
