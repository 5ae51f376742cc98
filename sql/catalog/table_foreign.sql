-- Where foreign tables are: $1 oid[].
SELECT f.ftrelid, s.srvname::text, f.ftoptions
FROM pg_catalog.pg_foreign_table AS f
JOIN pg_catalog.pg_foreign_server AS s ON s.oid = f.ftserver
WHERE f.ftrelid = ANY ($1::oid[])
