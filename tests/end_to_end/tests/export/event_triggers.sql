-- Event triggers.
CREATE SCHEMA watch;
CREATE FUNCTION watch.nothing() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION watch."On DDL"() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE DEBUG ''%'', tg_tag; END';

CREATE EVENT TRIGGER at_start ON ddl_command_start EXECUTE FUNCTION watch.nothing();
CREATE EVENT TRIGGER "At End" ON ddl_command_end WHEN TAG IN ('create table', 'ALTER TABLE', 'COMMENT') EXECUTE FUNCTION watch."On DDL"();
CREATE EVENT TRIGGER at_drop ON sql_drop EXECUTE FUNCTION watch.nothing();
CREATE EVENT TRIGGER at_rewrite ON table_rewrite WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION watch.nothing();
ALTER EVENT TRIGGER at_start DISABLE;
ALTER EVENT TRIGGER at_drop ENABLE REPLICA;
ALTER EVENT TRIGGER at_rewrite ENABLE ALWAYS;
COMMENT ON EVENT TRIGGER at_drop IS 'it''s seen';

CREATE TABLE watch.t (id int PRIMARY KEY);
COMMENT ON TABLE watch.t IS 'watched';
