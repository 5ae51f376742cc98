-- Definitions of indexes: $1 oid[].
SELECT wanted.oid, pg_catalog.pg_get_indexdef(wanted.oid)
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
