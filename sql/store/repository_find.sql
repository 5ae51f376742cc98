SELECT r.system_identifier, r.database_oid, r.table_oid, r.tableoid::bigint
FROM pggit_v0.repository AS r
