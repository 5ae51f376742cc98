SELECT c.classid, c.objid
FROM pg_catalog.pg_event_trigger_ddl_commands() AS c
WHERE c.objid IS NOT NULL AND NOT c.in_extension
