-- Foreign-data wrappers, servers, user mappings. A value that is recorded as '<redacted>' is one already.
CREATE EXTENSION file_fdw;
CREATE EXTENSION postgres_fdw;
CREATE FOREIGN DATA WRAPPER bare;
CREATE FOREIGN DATA WRAPPER checks VALIDATOR postgresql_fdw_validator;
CREATE FOREIGN DATA WRAPPER "Checked" HANDLER file_fdw_handler OPTIONS (host 'it''s', password '<redacted>', "user" 'back\slash');
COMMENT ON FOREIGN DATA WRAPPER bare IS 'does nothing';
GRANT USAGE ON FOREIGN DATA WRAPPER bare TO app, reader WITH GRANT OPTION;
GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO app;
GRANT USAGE ON FOREIGN DATA WRAPPER "Checked" TO PUBLIC;

CREATE SERVER plain FOREIGN DATA WRAPPER bare;
CREATE SERVER "Ware House" TYPE 'postgresql' VERSION '15' FOREIGN DATA WRAPPER bare OPTIONS (z '1', a '2', sslkey '<redacted>');
CREATE SERVER remote FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h', dbname 'd', use_remote_estimate 'true');
COMMENT ON SERVER remote IS 'far away';
ALTER SERVER plain OWNER TO app;
GRANT USAGE ON FOREIGN SERVER remote TO app WITH GRANT OPTION;
GRANT USAGE ON FOREIGN SERVER "Ware House" TO PUBLIC;

CREATE USER MAPPING FOR PUBLIC SERVER plain;
CREATE USER MAPPING FOR app SERVER "Ware House" OPTIONS ("user" '<redacted>', password '<redacted>');
CREATE USER MAPPING FOR reader SERVER remote OPTIONS ("user" '<redacted>', password '<redacted>', password_required 'true');
