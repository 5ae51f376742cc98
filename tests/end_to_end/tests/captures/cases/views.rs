//! Views, materialized views and sequences.

use super::{Case, cancelling, case};

const VIEW: &str = "CREATE TABLE t (id int, name text); CREATE VIEW v AS SELECT id, name FROM t";
const TWO_VIEWS: &str = "CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t; CREATE VIEW w AS SELECT id FROM v";
const MATERIALIZED: &str = "CREATE TABLE t (id int, name text); CREATE MATERIALIZED VIEW m AS SELECT id, name FROM t";

/// Whatever may list the columns of a table or have a row of it as a constant.
const LISTING: &str = "CREATE TABLE t (a int, b int);
    CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
    CREATE FUNCTION tr() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE VIEW v AS SELECT x FROM t AS k(x);
    CREATE TABLE guarded (); CREATE POLICY p ON guarded USING (EXISTS (SELECT x FROM t AS k(x)));
    CREATE FUNCTION of_function() RETURNS int BEGIN ATOMIC SELECT a FROM f(); END;
    CREATE FUNCTION of_table() RETURNS int BEGIN ATOMIC SELECT x FROM t AS k(x); END;
    CREATE TABLE triggered (r t);
    CREATE TRIGGER w BEFORE INSERT ON triggered FOR EACH ROW WHEN (NEW.r <> '(1,2)'::t) EXECUTE FUNCTION tr();
    CREATE TABLE checked (r t DEFAULT '(1,2)' CHECK (r <> '(1,2)'::t));
    CREATE TABLE indexed (r t); CREATE INDEX ON indexed ((r <> '(1,2)'::t));
    CREATE DOMAIN d AS t CHECK (VALUE <> '(1,2)'::t);
    CREATE TABLE other (a int, r t)";

pub const CASES: &[Case] = &[
    case(
        "CREATE TABLE t (id int)",
        "CREATE VIEW v AS SELECT id FROM t",
        &["CREATE VIEW s.v"],
    ),
    case(
        "",
        "CREATE VIEW v WITH (security_barrier) AS SELECT 1 AS a",
        &["CREATE VIEW s.v"],
    ),
    case(
        "",
        "CREATE RECURSIVE VIEW v (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM v WHERE n < 9",
        &["CREATE VIEW s.v"],
    ),
    case(
        "CREATE TABLE t (id int)",
        "CREATE VIEW v AS SELECT id FROM t WITH CASCADED CHECK OPTION",
        &["CREATE VIEW s.v"],
    ),
    case(
        VIEW,
        "CREATE OR REPLACE VIEW v AS SELECT id, name, 1 AS one FROM t",
        &["ALTER VIEW s.v"],
    ),
    case(VIEW, "CREATE OR REPLACE VIEW v AS SELECT id, name FROM t", &[]),
    case(VIEW, "ALTER VIEW v ALTER name SET DEFAULT 'x'", &["ALTER VIEW s.v"]),
    case(VIEW, "ALTER VIEW v SET (security_invoker = true)", &["ALTER VIEW s.v"]),
    case(VIEW, "ALTER VIEW v RENAME COLUMN name TO label", &["ALTER VIEW s.v"]),
    case(
        VIEW,
        "ALTER VIEW v RENAME TO w",
        &["RENAME VIEW s.w <- schemas/s/views/v.sql"],
    ),
    case(VIEW, "ALTER VIEW v OWNER TO writer", &["ALTER VIEW s.v"]),
    case(
        "CREATE SCHEMA s2; CREATE VIEW v AS SELECT 1 AS a",
        "ALTER VIEW v SET SCHEMA s2",
        &["RENAME VIEW s2.v <- schemas/s/views/v.sql"],
    ),
    case(
        TWO_VIEWS,
        "ALTER VIEW v RENAME TO u",
        &["ALTER VIEW s.w", "RENAME VIEW s.u <- schemas/s/views/v.sql"],
    ),
    case(
        TWO_VIEWS,
        "ALTER VIEW v RENAME COLUMN id TO key",
        &["ALTER VIEW s.v", "ALTER VIEW s.w"],
    ),
    case(TWO_VIEWS, "DROP VIEW v CASCADE", &["DROP VIEW s.v", "DROP VIEW s.w"]),
    case(
        TWO_VIEWS,
        "DROP TABLE t CASCADE",
        &["DROP TABLE s.t", "DROP VIEW s.v", "DROP VIEW s.w"],
    ),
    case(VIEW, "DROP VIEW IF EXISTS missing, v", &["DROP VIEW s.v"]),
    cancelling(
        VIEW,
        "DROP VIEW v; CREATE VIEW v AS SELECT id, name FROM t",
        &["CREATE VIEW s.v", "DROP VIEW s.v"],
    ),
    case(
        "CREATE VIEW a AS SELECT 1 AS x; CREATE VIEW b AS SELECT x FROM a",
        "CREATE OR REPLACE VIEW a AS SELECT 2 AS x, 3 AS y",
        &["ALTER VIEW s.a"],
    ),
    case(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT f() AS a",
        "ALTER FUNCTION f RENAME TO g",
        &["ALTER VIEW s.v", "RENAME FUNCTION s.g() <- schemas/s/functions/f().sql"],
    ),
    case(
        "CREATE TYPE e AS ENUM ('a', 'b'); CREATE VIEW v AS SELECT 'a'::e AS x",
        "ALTER TYPE e RENAME VALUE 'a' TO 'z'",
        &["ALTER TYPE s.e", "ALTER VIEW s.v"],
    ),
    // Materialized views.
    case(
        "",
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a",
        &["CREATE MATERIALIZED VIEW s.m"],
    ),
    case(
        "",
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a WITH NO DATA",
        &["CREATE MATERIALIZED VIEW s.m"],
    ),
    case(MATERIALIZED, "REFRESH MATERIALIZED VIEW m", &[]),
    case(
        MATERIALIZED,
        "CREATE UNIQUE INDEX i ON m (id)",
        &["ALTER MATERIALIZED VIEW s.m"],
    ),
    case(
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE UNIQUE INDEX i ON m (a)",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
        &[],
    ),
    case(
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE UNIQUE INDEX i ON m (a)",
        "DROP INDEX i",
        &["ALTER MATERIALIZED VIEW s.m"],
    ),
    case(
        MATERIALIZED,
        "ALTER MATERIALIZED VIEW m RENAME COLUMN name TO label",
        &["ALTER MATERIALIZED VIEW s.m"],
    ),
    case(
        MATERIALIZED,
        "ALTER MATERIALIZED VIEW m ALTER name SET STATISTICS 10",
        &["ALTER MATERIALIZED VIEW s.m"],
    ),
    case(
        MATERIALIZED,
        "ALTER MATERIALIZED VIEW m SET (fillfactor = 70)",
        &["ALTER MATERIALIZED VIEW s.m"],
    ),
    case(
        MATERIALIZED,
        "ALTER MATERIALIZED VIEW m RENAME TO n",
        &["RENAME MATERIALIZED VIEW s.n <- schemas/s/materialized_views/m.sql"],
    ),
    case(
        MATERIALIZED,
        "ALTER TABLE t RENAME name TO label",
        &["ALTER MATERIALIZED VIEW s.m", "ALTER TABLE s.t"],
    ),
    case(
        MATERIALIZED,
        "DROP MATERIALIZED VIEW m",
        &["DROP MATERIALIZED VIEW s.m"],
    ),
    case(
        MATERIALIZED,
        "DROP TABLE t CASCADE",
        &["DROP MATERIALIZED VIEW s.m", "DROP TABLE s.t"],
    ),
    // Sequences.
    case(
        "",
        "CREATE SEQUENCE q AS smallint INCREMENT 5 CYCLE",
        &["CREATE SEQUENCE s.q"],
    ),
    case("", "CREATE TEMP SEQUENCE q; SELECT nextval('q'); DROP SEQUENCE q", &[]),
    case(
        "CREATE SEQUENCE q",
        "ALTER SEQUENCE q MAXVALUE 100 CACHE 3",
        &["ALTER SEQUENCE s.q"],
    ),
    case(
        "CREATE SEQUENCE q",
        "SELECT nextval('q'), setval('q', 20); ALTER SEQUENCE q RESTART",
        &[],
    ),
    case(
        "CREATE SEQUENCE q",
        "ALTER SEQUENCE q START 5 RESTART",
        &["ALTER SEQUENCE s.q"],
    ),
    case(
        "CREATE SEQUENCE q",
        "ALTER SEQUENCE q RENAME TO p",
        &["RENAME SEQUENCE s.p <- schemas/s/sequences/q.sql"],
    ),
    case(
        "CREATE SEQUENCE q",
        "ALTER SEQUENCE q OWNER TO writer",
        &["ALTER SEQUENCE s.q"],
    ),
    case(
        "CREATE SCHEMA s2; CREATE SEQUENCE q",
        "ALTER SEQUENCE q SET SCHEMA s2",
        &["RENAME SEQUENCE s2.q <- schemas/s/sequences/q.sql"],
    ),
    case("CREATE SEQUENCE q", "DROP SEQUENCE q", &["DROP SEQUENCE s.q"]),
    case(
        "CREATE SEQUENCE q; CREATE TABLE t (n int)",
        "ALTER SEQUENCE q OWNED BY t.n",
        &["ALTER TABLE s.t", "DROP SEQUENCE s.q"],
    ),
    case(
        "CREATE TABLE t (n int); CREATE TABLE u (n int); CREATE SEQUENCE q OWNED BY t.n",
        "ALTER SEQUENCE q OWNED BY u.n",
        &["ALTER TABLE s.t", "ALTER TABLE s.u"],
    ),
    case(
        "CREATE TABLE t (n int); CREATE SEQUENCE q OWNED BY t.n",
        "ALTER SEQUENCE q OWNED BY NONE",
        &["ALTER TABLE s.t", "CREATE SEQUENCE s.q"],
    ),
    case(
        "CREATE TABLE t (n int); CREATE SEQUENCE q OWNED BY t.n",
        "DROP SEQUENCE q",
        &["ALTER TABLE s.t"],
    ),
    case(
        "CREATE TABLE t (n int)",
        "CREATE SEQUENCE q OWNED BY t.n",
        &["ALTER TABLE s.t"],
    ),
    case(
        "CREATE TABLE t (n serial)",
        "ALTER SEQUENCE t_n_seq RENAME TO q",
        &["ALTER TABLE s.t"],
    ),
    case(
        "CREATE TABLE t (n serial)",
        "DROP SEQUENCE t_n_seq CASCADE",
        &["ALTER TABLE s.t"],
    ),
    case(
        "CREATE TABLE t (n serial)",
        "GRANT USAGE ON SEQUENCE t_n_seq TO reader",
        &["ALTER TABLE s.t"],
    ),
    case(
        "CREATE TABLE t (n serial)",
        "COMMENT ON SEQUENCE t_n_seq IS 'numbers'",
        &["ALTER TABLE s.t"],
    ),
    case(
        "CREATE TABLE t (n serial)",
        "ALTER TABLE t_n_seq SET UNLOGGED",
        &["ALTER TABLE s.t"],
    ),
    // A view says the columns of a table whose names it could not do without otherwise.
    case(
        "CREATE TABLE a (x int, k int); CREATE TABLE b (k int, y int);
        CREATE VIEW v AS SELECT x, y FROM a JOIN b USING (k); ALTER TABLE b RENAME k TO z",
        "ALTER TABLE b ADD COLUMN n int",
        &["ALTER TABLE s.b", "ALTER VIEW s.v"],
    ),
    case(
        "CREATE TABLE a (x int, k int, d int); CREATE TABLE b (k int, y int);
        CREATE VIEW v AS SELECT j.x, j.y FROM (a JOIN b USING (k)) j; ALTER TABLE b RENAME y TO x;
        ALTER TABLE a RENAME k TO z",
        "ALTER TABLE a DROP COLUMN d",
        &["ALTER TABLE s.a", "ALTER VIEW s.v"],
    ),
    case(
        LISTING,
        "ALTER TABLE t ADD COLUMN c int",
        &[
            "ALTER DOMAIN s.d",
            "ALTER FUNCTION s.of_table()",
            "ALTER TABLE s.checked",
            "ALTER TABLE s.guarded",
            "ALTER TABLE s.indexed",
            "ALTER TABLE s.t",
            "ALTER TABLE s.triggered",
            "ALTER VIEW s.v",
        ],
    ),
    case(
        LISTING,
        "ALTER TABLE t DROP COLUMN b",
        &[
            "ALTER DOMAIN s.d",
            "ALTER FUNCTION s.of_function()",
            "ALTER FUNCTION s.of_table()",
            "ALTER TABLE s.checked",
            "ALTER TABLE s.guarded",
            "ALTER TABLE s.indexed",
            "ALTER TABLE s.t",
            "ALTER TABLE s.triggered",
            "ALTER VIEW s.v",
        ],
    ),
    case(
        "CREATE VIEW v AS SELECT 1 AS a; CREATE VIEW w AS SELECT x FROM v AS k(x)",
        "CREATE OR REPLACE VIEW v AS SELECT 1 AS a, 2 AS b",
        &["ALTER VIEW s.v", "ALTER VIEW s.w"],
    ),
    case(
        "CREATE TABLE t (n int); CREATE VIEW v AS SELECT n FROM t WHERE t = '(1)'::t",
        "ALTER TABLE t ADD COLUMN name text",
        &["ALTER TABLE s.t", "ALTER VIEW s.v"],
    ),
    case(
        "CREATE TABLE t (n int); CREATE TABLE u () INHERITS (t); CREATE VIEW v AS SELECT n FROM u WHERE u = '(1)'::u",
        "ALTER TABLE t ADD COLUMN name text",
        &["ALTER TABLE s.t", "ALTER VIEW s.v"],
    ),
];
