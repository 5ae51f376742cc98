SELECT r.system_identifier, r.database_oid
FROM pggit_v0.repository AS r
