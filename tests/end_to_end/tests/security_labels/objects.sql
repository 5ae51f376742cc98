-- Objects of every kind that can have a security label.

CREATE SCHEMA app;
CREATE TABLE app.t (id int GENERATED ALWAYS AS IDENTITY, "Col" text, s serial);
CREATE TABLE app.p (a int) PARTITION BY LIST (a);
CREATE VIEW app.v AS SELECT * FROM app.t;
CREATE MATERIALIZED VIEW app.mv AS SELECT 1 AS one;
CREATE SEQUENCE app.seq;
CREATE FUNCTION app.f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE app.pr() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE app.counted(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
CREATE AGGREGATE app.most(int) (SFUNC = int4larger, STYPE = int);
CREATE DOMAIN app.d AS int;
CREATE TYPE app.e AS ENUM ('a');
CREATE TYPE app.c AS (x int);
CREATE TYPE app.r AS RANGE (SUBTYPE = int, MULTIRANGE_TYPE_NAME = app.mr);
CREATE EXTENSION citext SCHEMA app;
CREATE FUNCTION app.handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE LANGUAGE pl HANDLER app.handler;
CREATE PUBLICATION pub;
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER wrapper;
CREATE FOREIGN TABLE app.ft (a int) SERVER elsewhere;
CREATE SUBSCRIPTION sub CONNECTION 'dbname=<redacted>' PUBLICATION p WITH (connect = false, slot_name = NONE);
