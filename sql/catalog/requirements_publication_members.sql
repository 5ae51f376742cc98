-- The tables and schemas that the given publications ($1) publish by name: publication, class and oid of the member. A row
-- filter can only use columns of its table and what initdb made.

SELECT wanted.oid, 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, m.prrelid
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_publication_rel m ON m.prpubid = wanted.oid
UNION ALL
SELECT wanted.oid, 'pg_catalog.pg_namespace'::pg_catalog.regclass, m.pnnspid
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_publication_namespace m ON m.pnpubid = wanted.oid
