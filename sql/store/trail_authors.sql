SELECT DISTINCT c.author
FROM pggit_audit.changes AS c
WHERE c.change_timestamp > pg_catalog.now() - '24 hours'::interval
