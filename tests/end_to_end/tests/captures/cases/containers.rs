//! Schemas, extensions, owners and privileges: commands that reach many objects.

use super::{Case, cancelling, case, superuser};

const FILLED: &str = "CREATE SCHEMA a; CREATE TABLE a.t (id serial PRIMARY KEY); CREATE VIEW a.v AS SELECT id FROM a.t;
    CREATE TYPE a.e AS ENUM ('x'); CREATE FUNCTION a.f(a.e) RETURNS int LANGUAGE sql AS 'SELECT 1'";
const TWO: &str = "CREATE TABLE t (id int); CREATE TABLE u (id int)";

pub const CASES: &[Case] = &[
    // Schemas.
    case("", "CREATE SCHEMA a", &["CREATE SCHEMA a"]),
    case(
        "",
        "CREATE SCHEMA a CREATE TABLE t (id int) CREATE VIEW v AS SELECT id FROM t",
        &["CREATE SCHEMA a", "CREATE TABLE a.t", "CREATE VIEW a.v"],
    ),
    case("CREATE SCHEMA a", "CREATE SCHEMA IF NOT EXISTS a", &[]),
    case("CREATE SCHEMA a", "ALTER SCHEMA a OWNER TO writer", &["ALTER SCHEMA a"]),
    case(
        "CREATE SCHEMA a",
        "GRANT USAGE ON SCHEMA a TO reader WITH GRANT OPTION",
        &["ALTER SCHEMA a"],
    ),
    case(
        FILLED,
        "ALTER SCHEMA a RENAME TO b",
        &[
            "RENAME FUNCTION b.f(b.e) <- schemas/a/functions/f(a.e).sql",
            "RENAME SCHEMA b <- schemas/a/schema.sql",
            "RENAME TABLE b.t <- schemas/a/tables/t.sql",
            "RENAME TYPE b.e <- schemas/a/types/e.sql",
            "RENAME VIEW b.v <- schemas/a/views/v.sql",
        ],
    ),
    case(
        "CREATE SCHEMA a; CREATE TABLE a.t (id int PRIMARY KEY); CREATE VIEW v AS SELECT id FROM a.t; CREATE TABLE u (id int REFERENCES a.t)",
        "ALTER SCHEMA a RENAME TO b",
        &[
            "ALTER TABLE s.u",
            "ALTER VIEW s.v",
            "RENAME SCHEMA b <- schemas/a/schema.sql",
            "RENAME TABLE b.t <- schemas/a/tables/t.sql",
        ],
    ),
    case("CREATE SCHEMA a", "DROP SCHEMA a", &["DROP SCHEMA a"]),
    case(
        FILLED,
        "DROP SCHEMA a CASCADE",
        &[
            "DROP FUNCTION a.f(a.e)",
            "DROP SCHEMA a",
            "DROP TABLE a.t",
            "DROP TYPE a.e",
            "DROP VIEW a.v",
        ],
    ),
    // Extensions.
    case("", "CREATE EXTENSION citext", &["CREATE EXTENSION citext"]),
    superuser(
        "",
        "CREATE EXTENSION earthdistance CASCADE",
        &["CREATE EXTENSION cube", "CREATE EXTENSION earthdistance"],
    ),
    case("CREATE EXTENSION hstore", "CREATE EXTENSION IF NOT EXISTS hstore", &[]),
    case(
        "CREATE EXTENSION hstore",
        "DROP EXTENSION hstore",
        &["DROP EXTENSION hstore"],
    ),
    case(
        "CREATE EXTENSION hstore; CREATE TABLE t (a int, h hstore)",
        "DROP EXTENSION hstore CASCADE",
        &["ALTER TABLE s.t", "DROP EXTENSION hstore"],
    ),
    case(
        "CREATE EXTENSION cube VERSION '1.4'",
        "ALTER EXTENSION cube UPDATE",
        &["ALTER EXTENSION cube"],
    ),
    superuser(
        "CREATE SCHEMA s2 AUTHORIZATION app; CREATE EXTENSION citext; CREATE TABLE t (x citext)",
        "ALTER EXTENSION citext SET SCHEMA s2",
        &["ALTER EXTENSION citext", "ALTER TABLE s.t"],
    ),
    case(
        "CREATE EXTENSION citext; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER EXTENSION citext ADD FUNCTION f()",
        &["DROP FUNCTION s.f()"],
    ),
    case(
        "CREATE EXTENSION citext; CREATE TABLE t (id serial); ALTER EXTENSION citext ADD TABLE t",
        "ALTER EXTENSION citext DROP TABLE t",
        &["CREATE TABLE s.t", "DROP SEQUENCE s.t_id_seq"],
    ),
    case(
        "CREATE EXTENSION citext; CREATE VIEW v AS SELECT 1 AS a",
        "ALTER EXTENSION citext ADD VIEW v",
        &["DROP VIEW s.v"],
    ),
    case(
        "CREATE EXTENSION citext; CREATE TYPE e AS ENUM ('a')",
        "ALTER EXTENSION citext ADD TYPE e",
        &["DROP TYPE s.e"],
    ),
    case(
        "CREATE EXTENSION citext; CREATE SCHEMA a; CREATE TABLE a.t (id int)",
        "ALTER EXTENSION citext ADD SCHEMA a",
        &["ALTER TABLE a.t", "DROP SCHEMA a"],
    ),
    case(
        "CREATE EXTENSION citext; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f DEPENDS ON EXTENSION citext",
        "DROP EXTENSION citext",
        &["DROP EXTENSION citext", "DROP FUNCTION s.f()"],
    ),
    cancelling(
        "",
        "CREATE EXTENSION hstore; DROP EXTENSION hstore",
        &["CREATE EXTENSION hstore", "DROP EXTENSION hstore"],
    ),
    superuser(
        "CREATE EXTENSION hstore",
        "GRANT EXECUTE ON ALL ROUTINES IN SCHEMA s TO reader",
        &["ALTER EXTENSION hstore"],
    ),
    // Privileges.
    case(TWO, "GRANT SELECT ON t TO reader", &["ALTER TABLE s.t"]),
    case(
        TWO,
        "GRANT SELECT (id), UPDATE (id) ON t, u TO reader",
        &["ALTER TABLE s.t", "ALTER TABLE s.u"],
    ),
    case(
        TWO,
        "GRANT ALL ON ALL TABLES IN SCHEMA s TO reader",
        &["ALTER TABLE s.t", "ALTER TABLE s.u"],
    ),
    case(
        "CREATE TABLE t (id int); GRANT SELECT ON t TO reader",
        "GRANT SELECT ON t TO reader",
        &[],
    ),
    case(
        "CREATE TABLE t (id int); GRANT SELECT ON t TO reader",
        "REVOKE SELECT ON t FROM reader",
        &["ALTER TABLE s.t"],
    ),
    case(
        "CREATE TABLE t (id int)",
        "REVOKE ALL ON t FROM app",
        &["ALTER TABLE s.t"],
    ),
    case("CREATE TABLE t (id int)", "REVOKE SELECT ON t FROM reader", &[]),
    cancelling(
        "CREATE TABLE t (id int)",
        "GRANT SELECT ON t TO reader; REVOKE SELECT ON t FROM reader",
        &["ALTER TABLE s.t", "ALTER TABLE s.t"],
    ),
    case(
        "CREATE VIEW v AS SELECT 1 AS a",
        "GRANT SELECT ON v TO reader",
        &["ALTER VIEW s.v"],
    ),
    case(
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a",
        "GRANT SELECT ON m TO reader",
        &["ALTER MATERIALIZED VIEW s.m"],
    ),
    case(
        "CREATE SEQUENCE q",
        "GRANT USAGE ON SEQUENCE q TO reader",
        &["ALTER SEQUENCE s.q"],
    ),
    case(
        "CREATE SEQUENCE q; CREATE TABLE t (n serial)",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA s TO reader",
        &["ALTER SEQUENCE s.q", "ALTER TABLE s.t"],
    ),
    case(
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "REVOKE EXECUTE ON FUNCTION f FROM PUBLIC",
        &["ALTER FUNCTION s.f(integer)"],
    ),
    case(
        "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'",
        "GRANT EXECUTE ON ROUTINE p TO reader",
        &["ALTER PROCEDURE s.p()"],
    ),
    case(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int)",
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA s FROM PUBLIC",
        &["ALTER AGGREGATE s.a(integer)", "ALTER FUNCTION s.f()"],
    ),
    case(
        "CREATE TYPE e AS ENUM ('a')",
        "REVOKE USAGE ON TYPE e FROM PUBLIC",
        &["ALTER TYPE s.e"],
    ),
    case(
        "CREATE DOMAIN d AS int",
        "GRANT USAGE ON DOMAIN d TO reader",
        &["ALTER DOMAIN s.d"],
    ),
    case(
        "CREATE TYPE c AS (a int)",
        "REVOKE USAGE ON TYPE c FROM PUBLIC",
        &["ALTER TYPE s.c"],
    ),
    case(
        "CREATE TABLE t (id int)",
        "DO $$ BEGIN EXECUTE 'GRANT SELECT ON t TO reader'; END $$",
        &["ALTER TABLE s.t"],
    ),
    case(
        "",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO reader; CREATE TABLE t (id int)",
        &["CREATE DEFAULT PRIVILEGES app IN SCHEMA s", "CREATE TABLE s.t"],
    ),
    // Owners.
    case(
        "CREATE TABLE t (id serial)",
        "ALTER TABLE t OWNER TO writer",
        &["ALTER TABLE s.t"],
    ),
    case(
        "CREATE TABLE t (id int); GRANT SELECT ON t TO reader; CREATE POLICY p ON t TO reader USING (true)",
        "DROP OWNED BY reader",
        &["ALTER TABLE s.t"],
    ),
    case(
        "CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t; ALTER VIEW v OWNER TO writer; ALTER TABLE t OWNER TO writer",
        "DROP OWNED BY writer",
        &["ALTER SCHEMA s", "DROP TABLE s.t", "DROP VIEW s.v"],
    ),
    case(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION f TO reader; GRANT USAGE ON SCHEMA s TO reader",
        "DROP OWNED BY reader",
        &["ALTER FUNCTION s.f()", "ALTER SCHEMA s"],
    ),
];
