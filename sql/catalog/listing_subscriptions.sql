-- Which of the given subscriptions ($1) are tracked: oid, kind, schema, name, argument types. The catalog is shared by all
-- databases of the cluster.

SELECT s.oid, 'SUBSCRIPTION', '', s.subname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_subscription s ON s.oid = wanted.oid
JOIN pg_catalog.pg_database b ON b.oid = s.subdbid
WHERE wanted.oid >= 16384
  AND b.datname = pg_catalog.current_database()
