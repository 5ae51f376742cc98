-- Whether some object of a user has an unknown code in one of the smaller catalogs; the codes are those of unmodelled.sql.
SELECT EXISTS (SELECT FROM pg_catalog.pg_proc AS p
               WHERE p.oid >= 16384
                 AND (p.prokind NOT IN ('f', 'p', 'a', 'w') OR p.provolatile NOT IN ('i', 's', 'v')
                      OR p.proparallel NOT IN ('s', 'r', 'u')))
    OR EXISTS (SELECT FROM pg_catalog.pg_constraint AS k
               WHERE k.contype NOT IN ('c', 'f', 'p', 'u', 'x', 't', 'n') AND k.oid >= 16384)
    OR EXISTS (SELECT FROM pg_catalog.pg_trigger AS g WHERE g.tgenabled NOT IN ('O', 'D', 'R', 'A') AND g.oid >= 16384)
    OR EXISTS (SELECT FROM pg_catalog.pg_policy AS y WHERE y.polcmd NOT IN ('r', 'a', 'w', 'd', '*') AND y.oid >= 16384)
    OR EXISTS (SELECT FROM pg_catalog.pg_collation AS l WHERE l.collprovider NOT IN ('d', 'b', 'c', 'i') AND l.oid >= 16384)
