-- Foreign-data wrappers, servers, user mappings, foreign tables. A value that is recorded as '<redacted>' is one already.
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

CREATE SCHEMA far;
CREATE TABLE far.near (id int NOT NULL, at date);
CREATE TABLE far.parts (id int, kind text) PARTITION BY LIST (kind);
CREATE FUNCTION far.next_id() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION far.trigger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE FOREIGN TABLE far.simple (id int) SERVER plain;
CREATE FOREIGN TABLE far."Full" (
    id serial OPTIONS (column_name 'ID', "key" 'it''s') NOT NULL,
    other int DEFAULT far.next_id(),
    name varchar(10) COLLATE "C" NOT NULL DEFAULT 'x',
    double int GENERATED ALWAYS AS (other * 2) STORED,
    CONSTRAINT positive CHECK (other > 0),
    CONSTRAINT later CHECK (id > 0) NOT VALID
) SERVER "Ware House" OPTIONS (table_name 'T', password '<redacted>');
CREATE FOREIGN TABLE far.child (more int OPTIONS (a 'b')) INHERITS (far.near) SERVER plain;
ALTER FOREIGN TABLE far.child ALTER COLUMN at OPTIONS (column_name 'AT');
CREATE FOREIGN TABLE far.part PARTITION OF far.parts (id DEFAULT 5) FOR VALUES IN ('x') SERVER remote OPTIONS (schema_name 's');
CREATE FOREIGN TABLE far.attached (id int, kind text) SERVER remote;
ALTER TABLE far.parts ATTACH PARTITION far.attached DEFAULT;
CREATE FOREIGN TABLE far.parent (id int) SERVER plain;
CREATE TABLE far.heir (x int) INHERITS (far.parent);
CREATE VIEW far.v AS SELECT id, name FROM far."Full";
CREATE FUNCTION far.of_row(far."Full") RETURNS int LANGUAGE sql AS 'SELECT 1';
COMMENT ON FOREIGN TABLE far.simple IS 'simple';
COMMENT ON COLUMN far.simple.id IS 'a key';
COMMENT ON CONSTRAINT positive ON far."Full" IS 'more than nothing';
ALTER FOREIGN TABLE far."Full" ALTER COLUMN name SET STATISTICS 50;
ALTER FOREIGN TABLE far."Full" ALTER COLUMN name SET STORAGE external;
ALTER FOREIGN TABLE far."Full" ALTER COLUMN id SET (n_distinct = 3);
CREATE TRIGGER t BEFORE INSERT OR UPDATE ON far."Full" FOR EACH ROW EXECUTE FUNCTION far.trigger();
ALTER FOREIGN TABLE far."Full" ENABLE ALWAYS TRIGGER t;
CREATE STATISTICS far.st ON id, other FROM far."Full";
ALTER FOREIGN TABLE far.simple OWNER TO app;
GRANT SELECT, INSERT ON far.simple TO reader WITH GRANT OPTION;
GRANT UPDATE (id) ON far."Full" TO reader;
