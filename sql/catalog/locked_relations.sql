-- The relations of this database that somebody else has locked, or waits to lock, so that nobody can read them: oid, and who.
-- A prepared transaction is no process; its locks carry the virtual id that the one on its own number has.
SELECT l.relation,
       pg_catalog.string_agg(
           DISTINCT COALESCE('process ' || l.pid, 'the prepared transaction ' || pg_catalog.quote_literal(p.gid),
                             'another transaction'), ', ')
FROM pg_catalog.pg_locks AS l
LEFT JOIN pg_catalog.pg_locks AS own
    ON l.pid IS NULL AND own.pid IS NULL AND own.locktype = 'transactionid' AND own.granted
    AND own.virtualtransaction = l.virtualtransaction
LEFT JOIN pg_catalog.pg_prepared_xacts AS p ON p.transaction = own.transactionid
WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
  AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
GROUP BY l.relation
ORDER BY l.relation
