//! COMMENT ON every kind.

use super::{Case, case};

const TABLE: &str = "CREATE TABLE t (id int CONSTRAINT c CHECK (id > 0), n serial); CREATE INDEX i ON t (id); CREATE STATISTICS st ON id, n FROM t;
    CREATE POLICY p ON t USING (true); CREATE RULE r AS ON INSERT TO t DO ALSO NOTHING;
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()";
const ALTERED: &[&str] = &["ALTER TABLE s.t"];

pub const CASES: &[Case] = &[
    case(TABLE, "COMMENT ON TABLE t IS 'it''s a table'", ALTERED),
    case(TABLE, "COMMENT ON COLUMN t.id IS 'with\na second line'", ALTERED),
    case(TABLE, "COMMENT ON CONSTRAINT c ON t IS 'x'", ALTERED),
    case(TABLE, "COMMENT ON INDEX i IS 'x'", ALTERED),
    case(TABLE, "COMMENT ON TRIGGER tr ON t IS 'x'", ALTERED),
    case(TABLE, "COMMENT ON RULE r ON t IS 'x'", ALTERED),
    case(TABLE, "COMMENT ON POLICY p ON t IS 'x'", ALTERED),
    case(TABLE, "COMMENT ON STATISTICS st IS 'x'", ALTERED),
    case(TABLE, "COMMENT ON SEQUENCE t_n_seq IS 'x'", ALTERED),
    case(
        "CREATE TABLE t (id int); COMMENT ON TABLE t IS 'x'",
        "COMMENT ON TABLE t IS NULL",
        ALTERED,
    ),
    case(
        "CREATE TABLE t (id int); COMMENT ON TABLE t IS 'x'",
        "COMMENT ON TABLE t IS 'x'",
        &[],
    ),
    case(
        "CREATE VIEW v AS SELECT 1 AS a",
        "COMMENT ON VIEW v IS 'x'",
        &["ALTER VIEW s.v"],
    ),
    case(
        "CREATE VIEW v AS SELECT 1 AS a",
        "COMMENT ON COLUMN v.a IS 'x'",
        &["ALTER VIEW s.v"],
    ),
    case(
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a",
        "COMMENT ON MATERIALIZED VIEW m IS 'x'",
        &["ALTER MATERIALIZED VIEW s.m"],
    ),
    case(
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a",
        "COMMENT ON COLUMN m.a IS 'x'",
        &["ALTER MATERIALIZED VIEW s.m"],
    ),
    case(
        "CREATE SEQUENCE q",
        "COMMENT ON SEQUENCE q IS 'x'",
        &["ALTER SEQUENCE s.q"],
    ),
    case(
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "COMMENT ON FUNCTION f IS 'x'",
        &["ALTER FUNCTION s.f(integer)"],
    ),
    case(
        "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'",
        "COMMENT ON PROCEDURE p IS 'x'",
        &["ALTER PROCEDURE s.p()"],
    ),
    case(
        "CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int)",
        "COMMENT ON AGGREGATE a(int) IS 'x'",
        &["ALTER AGGREGATE s.a(integer)"],
    ),
    case(
        "CREATE TYPE e AS ENUM ('a')",
        "COMMENT ON TYPE e IS 'x'",
        &["ALTER TYPE s.e"],
    ),
    case(
        "CREATE TYPE r AS RANGE (SUBTYPE = int)",
        "COMMENT ON TYPE r IS 'x'",
        &["ALTER TYPE s.r"],
    ),
    case(
        "CREATE TYPE c AS (a int)",
        "COMMENT ON TYPE c IS 'x'",
        &["ALTER TYPE s.c"],
    ),
    case(
        "CREATE TYPE c AS (a int)",
        "COMMENT ON COLUMN c.a IS 'x'",
        &["ALTER TYPE s.c"],
    ),
    case(
        "CREATE DOMAIN d AS int CONSTRAINT k CHECK (VALUE > 0)",
        "COMMENT ON DOMAIN d IS 'x'",
        &["ALTER DOMAIN s.d"],
    ),
    case(
        "CREATE DOMAIN d AS int CONSTRAINT k CHECK (VALUE > 0)",
        "COMMENT ON CONSTRAINT k ON DOMAIN d IS 'x'",
        &["ALTER DOMAIN s.d"],
    ),
    case("", "COMMENT ON SCHEMA s IS 'x'", &["ALTER SCHEMA s"]),
    case(
        "CREATE EXTENSION hstore",
        "COMMENT ON EXTENSION hstore IS 'x'",
        &["ALTER EXTENSION hstore"],
    ),
];
