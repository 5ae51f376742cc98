//! What hangs on tables: constraints, indexes, triggers, rules, policies, extended statistics.

use super::{Case, cancelling, case, outside_transaction};

const T: &str = "CREATE TABLE t (id int PRIMARY KEY, name text, n int)";
const TRIGGER_FUNCTION: &str =
    "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'";
const TRIGGER: &str =
    "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()";
const RULE: &str = "CREATE TABLE t (id int); CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING";
const POLICY: &str = "CREATE TABLE t (id int); CREATE POLICY p ON t TO reader USING (id > 0)";
const STATISTICS: &str = "CREATE TABLE t (a int, b int); CREATE STATISTICS st ON a, b FROM t";
const INDEX: &str = "CREATE TABLE t (id int, name text); CREATE INDEX i ON t (name)";
const ALTERED: &[&str] = &["ALTER TABLE s.t"];

pub const CASES: &[Case] = &[
    // Constraints.
    case(T, "ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0)", ALTERED),
    case(
        T,
        "ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0) NOT VALID",
        ALTERED,
    ),
    case(
        "CREATE TABLE t (n int); ALTER TABLE t ADD CONSTRAINT c CHECK (n > 0) NOT VALID",
        "ALTER TABLE t VALIDATE CONSTRAINT c",
        ALTERED,
    ),
    case(T, "ALTER TABLE t DROP CONSTRAINT t_pkey", ALTERED),
    case(T, "ALTER TABLE t DROP CONSTRAINT IF EXISTS missing", &[]),
    case(T, "ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (name)", ALTERED),
    case(T, "ALTER TABLE t ADD EXCLUDE USING btree (n WITH =)", ALTERED),
    case(
        "CREATE TABLE t (id int); CREATE UNIQUE INDEX i ON t (id)",
        "ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX i",
        ALTERED,
    ),
    case(
        "CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (t_id int)",
        "ALTER TABLE u ADD FOREIGN KEY (t_id) REFERENCES t",
        &["ALTER TABLE s.u"],
    ),
    case(
        "CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (t_id int CONSTRAINT fk REFERENCES t)",
        "ALTER TABLE u ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED",
        &["ALTER TABLE s.u"],
    ),
    case(
        "CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (t_id int REFERENCES t)",
        "ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE",
        &["ALTER TABLE s.t", "ALTER TABLE s.u"],
    ),
    // Indexes.
    case(T, "CREATE INDEX i ON t (lower(name)) WHERE n > 0", ALTERED),
    case(T, "CREATE INDEX IF NOT EXISTS t_pkey ON t (name)", &[]),
    outside_transaction(T, "CREATE INDEX CONCURRENTLY i ON t (name)", ALTERED),
    outside_transaction(T, "CREATE UNIQUE INDEX CONCURRENTLY ON t (name, n)", ALTERED),
    case(INDEX, "DROP INDEX i", ALTERED),
    outside_transaction(INDEX, "DROP INDEX CONCURRENTLY i", ALTERED),
    case(INDEX, "ALTER INDEX i RENAME TO j", ALTERED),
    case(INDEX, "ALTER TABLE i RENAME TO j", ALTERED),
    case(INDEX, "ALTER INDEX i SET (fillfactor = 50)", ALTERED),
    case(
        "CREATE TABLE t (n int); CREATE INDEX i ON t ((n + 1))",
        "ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 100",
        ALTERED,
    ),
    case(INDEX, "REINDEX INDEX i", &[]),
    outside_transaction(INDEX, "REINDEX INDEX CONCURRENTLY i", &[]),
    outside_transaction(INDEX, "REINDEX TABLE CONCURRENTLY t", &[]),
    outside_transaction(INDEX, "REINDEX SCHEMA s", &[]),
    cancelling(
        INDEX,
        "DROP INDEX i; CREATE INDEX i ON t (name)",
        &["ALTER TABLE s.t", "ALTER TABLE s.t"],
    ),
    // Triggers.
    case(
        TRIGGER_FUNCTION,
        "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
        ALTERED,
    ),
    case(
        TRIGGER_FUNCTION,
        "CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f()",
        ALTERED,
    ),
    case(
        TRIGGER_FUNCTION,
        "CREATE TRIGGER tr AFTER UPDATE ON t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION f()",
        ALTERED,
    ),
    case(
        TRIGGER,
        "CREATE OR REPLACE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
        ALTERED,
    ),
    case(TRIGGER, "ALTER TRIGGER tr ON t RENAME TO other", ALTERED),
    case(TRIGGER, "ALTER TABLE t DISABLE TRIGGER USER", ALTERED),
    case(TRIGGER, "ALTER TABLE t ENABLE ALWAYS TRIGGER tr", ALTERED),
    case(TRIGGER, "DROP TRIGGER tr ON t", ALTERED),
    case(TRIGGER, "DROP TRIGGER IF EXISTS missing ON t", &[]),
    case(
        TRIGGER,
        "DROP FUNCTION f CASCADE",
        &["ALTER TABLE s.t", "DROP FUNCTION s.f()"],
    ),
    case(
        TRIGGER,
        "ALTER FUNCTION f RENAME TO g",
        &[
            "ALTER TABLE s.t",
            "RENAME FUNCTION s.g() <- schemas/s/functions/f().sql",
        ],
    ),
    case(
        "CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t; CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER tr INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f()",
        &["ALTER VIEW s.v"],
    ),
    // Rules.
    case(
        "CREATE TABLE t (id int)",
        "CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING",
        ALTERED,
    ),
    case(
        RULE,
        "CREATE OR REPLACE RULE r AS ON INSERT TO t DO ALSO NOTHING",
        ALTERED,
    ),
    case(RULE, "ALTER RULE r ON t RENAME TO q", ALTERED),
    case(RULE, "ALTER TABLE t DISABLE RULE r", ALTERED),
    case(RULE, "DROP RULE r ON t", ALTERED),
    case(
        "CREATE TABLE t (id int); CREATE TABLE log (id int); CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.id)",
        "ALTER TABLE log RENAME TO trail",
        &["ALTER TABLE s.t", "RENAME TABLE s.trail <- schemas/s/tables/log.sql"],
    ),
    case(
        "CREATE TABLE t (id int); CREATE TABLE log (id int); CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.id)",
        "DROP TABLE log CASCADE",
        &["ALTER TABLE s.t", "DROP TABLE s.log"],
    ),
    // Policies.
    case(
        "CREATE TABLE t (id int)",
        "CREATE POLICY p ON t FOR SELECT TO reader USING (id > 0)",
        ALTERED,
    ),
    case(POLICY, "ALTER POLICY p ON t USING (id > 1)", ALTERED),
    case(POLICY, "ALTER POLICY p ON t TO reader, writer", ALTERED),
    case(POLICY, "ALTER POLICY p ON t RENAME TO q", ALTERED),
    case(POLICY, "DROP POLICY p ON t", ALTERED),
    case(
        "CREATE TABLE t (id int); CREATE TABLE u (id int); CREATE POLICY p ON t USING (id IN (SELECT id FROM s.u))",
        "ALTER TABLE u RENAME COLUMN id TO key",
        &["ALTER TABLE s.t", "ALTER TABLE s.u"],
    ),
    case(
        "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE POLICY p ON t USING (f())",
        "ALTER FUNCTION f RENAME TO g",
        &[
            "ALTER TABLE s.t",
            "RENAME FUNCTION s.g() <- schemas/s/functions/f().sql",
        ],
    ),
    // Extended statistics.
    case(
        "CREATE TABLE t (a int, b int)",
        "CREATE STATISTICS st (ndistinct) ON a, b FROM t",
        ALTERED,
    ),
    case(
        "CREATE TABLE t (a int, b int)",
        "CREATE STATISTICS st ON (a + b), (a * b) FROM t",
        ALTERED,
    ),
    case(
        "CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1, 1)",
        "CREATE STATISTICS st ON a, b FROM t; CREATE INDEX i ON t (a)",
        &["ALTER TABLE s.t", "ALTER TABLE s.t"],
    ),
    case(STATISTICS, "ALTER STATISTICS st SET STATISTICS 10", ALTERED),
    case(STATISTICS, "ALTER STATISTICS st RENAME TO other", ALTERED),
    case(STATISTICS, "ALTER STATISTICS st OWNER TO writer", ALTERED),
    case(
        "CREATE SCHEMA s2; CREATE TABLE t (a int, b int); CREATE STATISTICS st ON a, b FROM t",
        "ALTER STATISTICS st SET SCHEMA s2",
        ALTERED,
    ),
    case(STATISTICS, "DROP STATISTICS st", ALTERED),
    // Those of a session go with it; no event says so.
    case(
        "CREATE TABLE t (a int, b int)",
        "CREATE STATISTICS pg_temp.st ON a, b FROM t",
        &[],
    ),
    case(
        "CREATE TABLE t (a int, b int); CREATE STATISTICS pg_temp.st ON a, b FROM t",
        "ALTER TABLE t ADD c int",
        ALTERED,
    ),
    case(STATISTICS, "ALTER TABLE t DROP COLUMN b", ALTERED),
    // Defaults, constraints, indexes that name functions, types and sequences.
    case(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE TABLE t (n int DEFAULT f() CHECK (n > f()))",
        "ALTER FUNCTION f RENAME TO g",
        &[
            "ALTER TABLE s.t",
            "RENAME FUNCTION s.g() <- schemas/s/functions/f().sql",
        ],
    ),
    case(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE TABLE t (n int DEFAULT f() CHECK (n > f()))",
        "DROP FUNCTION f CASCADE",
        &["ALTER TABLE s.t", "DROP FUNCTION s.f()"],
    ),
    case(
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE TABLE t (n int); CREATE INDEX i ON t (f(n))",
        "ALTER FUNCTION f RENAME TO g",
        &[
            "ALTER TABLE s.t",
            "RENAME FUNCTION s.g(integer) <- schemas/s/functions/f(integer).sql",
        ],
    ),
    case(
        "CREATE SEQUENCE q; CREATE TABLE t (n int DEFAULT nextval('q'))",
        "ALTER SEQUENCE q RENAME TO p",
        &["ALTER TABLE s.t", "RENAME SEQUENCE s.p <- schemas/s/sequences/q.sql"],
    ),
    case(
        "CREATE SEQUENCE q; CREATE TABLE t (n int DEFAULT nextval('q'))",
        "DROP SEQUENCE q CASCADE",
        &["ALTER TABLE s.t", "DROP SEQUENCE s.q"],
    ),
];
