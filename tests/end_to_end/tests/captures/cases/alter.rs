//! ALTER, form by form as the PostgreSQL manual lists them, kind by kind: those that no other table has.

use super::{Case, case, outside_transaction, superuser};

const T: &str = "CREATE TABLE t (id int PRIMARY KEY, name text)";
const CLUSTERED: &str = "CREATE TABLE t (id int PRIMARY KEY, name text); ALTER TABLE t CLUSTER ON t_pkey";
const TRIGGER: &str =
    "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()";
const RULE: &str = "CREATE TABLE t (id int); CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING";
const IDENTITY: &str = "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)";
const PARTITIONED: &str =
    "CREATE TABLE p (id int, name text) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)";
const VIEW: &str =
    "CREATE TABLE t (id int, name text); CREATE VIEW v WITH (security_barrier) AS SELECT id, name FROM t";
const MATERIALIZED: &str =
    "CREATE TABLE t (id int, name text); CREATE MATERIALIZED VIEW m WITH (fillfactor = 50) AS SELECT id, name FROM t;
    CREATE UNIQUE INDEX i ON m (id)";
const F: &str = "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'";
const P: &str = "CREATE PROCEDURE p(int) LANGUAGE sql AS 'SELECT 1'";
const A: &str = "CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int)";
const SERIAL: &str = "CREATE TABLE t (n serial)";
const DOMAIN: &str = "CREATE DOMAIN d AS int DEFAULT 5 NOT NULL CONSTRAINT c CHECK (VALUE > 0)";
const ENUM: &str = "CREATE TYPE e AS ENUM ('a', 'b')";
const COMPOSITE: &str = "CREATE TYPE c AS (a int, b text)";
const POLICY: &str = "CREATE TABLE t (id int); CREATE POLICY p ON t FOR UPDATE TO reader USING (id > 0)";
const S2: &str = "CREATE SCHEMA s2";

const TABLE: &[&str] = &["ALTER TABLE s.t"];
const MATVIEW: &[&str] = &["ALTER MATERIALIZED VIEW s.m"];
const FUNCTION: &[&str] = &["ALTER FUNCTION s.f(integer)"];
const PROCEDURE: &[&str] = &["ALTER PROCEDURE s.p(integer)"];
const SEQUENCE: &[&str] = &["ALTER SEQUENCE s.q"];

pub const CASES: &[Case] = &[
    // ALTER TABLE: columns.
    case(T, "ALTER TABLE t DROP COLUMN IF EXISTS missing", &[]),
    case(T, "ALTER TABLE IF EXISTS t RENAME COLUMN name TO label", TABLE),
    case(
        T,
        "ALTER TABLE t ALTER id SET DATA TYPE bigint USING id + 1, ALTER name SET DATA TYPE varchar(9) COLLATE \"C\"",
        TABLE,
    ),
    case("CREATE TABLE t (n int DEFAULT 1)", "ALTER TABLE t ALTER n DROP DEFAULT", TABLE),
    case("CREATE TABLE t (n int NOT NULL)", "ALTER TABLE t ALTER n DROP NOT NULL", TABLE),
    case("CREATE TABLE t (n int)", "ALTER TABLE t ALTER n DROP EXPRESSION IF EXISTS", &[]),
    case("CREATE TABLE t (n int)", "ALTER TABLE t ALTER n DROP IDENTITY IF EXISTS", &[]),
    case(
        IDENTITY,
        "ALTER TABLE t ALTER a SET START 10 SET MINVALUE 5 SET MAXVALUE 90 SET CYCLE SET CACHE 3 RESTART WITH 20",
        TABLE,
    ),
    case(
        "CREATE TABLE t (n text); ALTER TABLE t ALTER n SET STATISTICS 5",
        "ALTER TABLE t ALTER n SET STATISTICS -1",
        TABLE,
    ),
    case(
        "CREATE TABLE t (n text); ALTER TABLE t ALTER n SET (n_distinct = 5, n_distinct_inherited = 6)",
        "ALTER TABLE t ALTER n RESET (n_distinct)",
        TABLE,
    ),
    case(
        "CREATE TABLE t (n text COMPRESSION pglz)",
        "ALTER TABLE t ALTER n SET COMPRESSION default",
        TABLE,
    ),
    case(
        "CREATE TABLE t (n text); ALTER TABLE t ALTER n SET STORAGE PLAIN",
        "ALTER TABLE t ALTER n SET STORAGE EXTENDED",
        TABLE,
    ),
    // ALTER TABLE: constraints.
    case(
        "CREATE TABLE t (id int NOT NULL); CREATE UNIQUE INDEX i ON t (id)",
        "ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX i DEFERRABLE INITIALLY DEFERRED",
        TABLE,
    ),
    case(
        "CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (t_id int); ALTER TABLE u ADD CONSTRAINT fk FOREIGN KEY (t_id) REFERENCES t NOT VALID",
        "ALTER TABLE u VALIDATE CONSTRAINT fk",
        &["ALTER TABLE s.u"],
    ),
    case(
        "CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (t_id int CONSTRAINT fk REFERENCES t DEFERRABLE)",
        "ALTER TABLE u ALTER CONSTRAINT fk NOT DEFERRABLE",
        &["ALTER TABLE s.u"],
    ),
    case(
        "CREATE TABLE t (id int CONSTRAINT c CHECK (id > 0))",
        "ALTER TABLE t DROP CONSTRAINT c RESTRICT",
        TABLE,
    ),
    // ALTER TABLE: triggers.
    case(TRIGGER, "ALTER TABLE t DISABLE TRIGGER tr", TABLE),
    case(
        "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
         CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER tr",
        "ALTER TABLE t ENABLE TRIGGER tr",
        TABLE,
    ),
    case(TRIGGER, "ALTER TABLE t ENABLE REPLICA TRIGGER tr", TABLE),
    superuser(TRIGGER, "ALTER TABLE t DISABLE TRIGGER ALL", TABLE),
    case(TRIGGER, "ALTER TABLE t ENABLE TRIGGER USER", &[]),
    // ALTER TABLE: rules.
    case(RULE, "ALTER TABLE t ENABLE REPLICA RULE r", TABLE),
    case(RULE, "ALTER TABLE t ENABLE ALWAYS RULE r", TABLE),
    case(
        "CREATE TABLE t (id int); CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING; ALTER TABLE t DISABLE RULE r",
        "ALTER TABLE t ENABLE RULE r",
        TABLE,
    ),
    // ALTER TABLE: row security.
    case(
        "CREATE TABLE t (id int); ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
        "ALTER TABLE t NO FORCE ROW LEVEL SECURITY",
        TABLE,
    ),
    case(
        "CREATE TABLE t (id int); ALTER TABLE t ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE t DISABLE ROW LEVEL SECURITY",
        TABLE,
    ),
    // ALTER TABLE: the whole.
    case(CLUSTERED, "ALTER TABLE t SET WITHOUT CLUSTER", TABLE),
    case(T, "ALTER TABLE t SET WITHOUT CLUSTER", &[]),
    case(
        "CREATE TABLE t (id int PRIMARY KEY, name text); CREATE INDEX i ON t (name); ALTER TABLE t CLUSTER ON t_pkey",
        "ALTER TABLE t CLUSTER ON i",
        TABLE,
    ),
    case(CLUSTERED, "CLUSTER t", &[]),
    case(CLUSTERED, "ALTER TABLE t DROP CONSTRAINT t_pkey", TABLE),
    case(T, "ALTER TABLE t SET WITHOUT OIDS", &[]),
    case(T, "ALTER TABLE t SET ACCESS METHOD heap", &[]),
    superuser(
        "CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE t (id int)",
        "ALTER TABLE t SET ACCESS METHOD other; DROP ACCESS METHOD other CASCADE",
        &["ALTER TABLE s.t", "DROP ACCESS METHOD other", "DROP TABLE s.t"],
    ),
    case(T, "ALTER TABLE t SET TABLESPACE pg_default", &[]),
    case(T, "ALTER TABLE ALL IN TABLESPACE pg_default OWNED BY app SET TABLESPACE pg_default NOWAIT", &[]),
    case(
        T,
        "ALTER TABLE t SET (autovacuum_enabled = off, toast.autovacuum_enabled = off, parallel_workers = 2)",
        TABLE,
    ),
    case(
        "CREATE TABLE t (a text) WITH (autovacuum_enabled = off, toast.autovacuum_enabled = off)",
        "ALTER TABLE t RESET (toast.autovacuum_enabled)",
        TABLE,
    ),
    case(T, "ALTER TABLE t OWNER TO CURRENT_USER", &[]),
    case(
        "CREATE TABLE t (id int NOT NULL); CREATE UNIQUE INDEX i ON t (id)",
        "ALTER TABLE t REPLICA IDENTITY USING INDEX i",
        TABLE,
    ),
    case(T, "ALTER TABLE t REPLICA IDENTITY NOTHING", TABLE),
    case(
        "CREATE TABLE t (id int); ALTER TABLE t REPLICA IDENTITY FULL",
        "ALTER TABLE t REPLICA IDENTITY DEFAULT",
        TABLE,
    ),
    case(
        "CREATE TABLE t (id int NOT NULL); CREATE UNIQUE INDEX i ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX i",
        "DROP INDEX i",
        TABLE,
    ),
    case(
        "CREATE TABLE parent (id int); CREATE TABLE child (n int) INHERITS (parent)",
        "ALTER TABLE parent ALTER id SET DEFAULT 5; ALTER TABLE child ALTER id DROP DEFAULT",
        &["ALTER TABLE s.child", "ALTER TABLE s.child", "ALTER TABLE s.parent"],
    ),
    case(
        "CREATE TABLE parent (id int CHECK (id > 0)); CREATE TABLE child (n int) INHERITS (parent)",
        "ALTER TABLE child NO INHERIT parent",
        &["ALTER TABLE s.child"],
    ),
    // ALTER TABLE: partitions.
    case(
        "CREATE TABLE p (id int, name text) PARTITION BY LIST (id); CREATE TABLE p1 (name text, id int)",
        "ALTER TABLE p ATTACH PARTITION p1 DEFAULT",
        &["ALTER TABLE s.p1"],
    ),
    case(
        "CREATE TABLE p (id int PRIMARY KEY, name text) PARTITION BY LIST (id); CREATE INDEX i ON p (name);
         CREATE TABLE p1 (id int PRIMARY KEY, name text); CREATE INDEX i1 ON p1 (name)",
        "ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1, NULL)",
        &["ALTER TABLE s.p1"],
    ),
    case(
        "CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE p1 (id int NOT NULL)",
        "ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM (MINVALUE) TO (10)",
        &["ALTER TABLE s.p1"],
    ),
    case(
        "CREATE TABLE p (id int) PARTITION BY HASH (id); CREATE TABLE p1 (id int)",
        "ALTER TABLE p ATTACH PARTITION p1 FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
        &["ALTER TABLE s.p1"],
    ),
    outside_transaction(
        "CREATE TABLE p (id int PRIMARY KEY, name text) PARTITION BY LIST (id); CREATE INDEX i ON p (name);
         CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
        "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY",
        &["ALTER TABLE s.p1"],
    ),
    case(
        PARTITIONED,
        "ALTER TABLE p1 ADD PRIMARY KEY (id)",
        &["ALTER TABLE s.p1"],
    ),
    case(
        PARTITIONED,
        "ALTER TABLE p ALTER name SET STATISTICS 7",
        &["ALTER TABLE s.p", "ALTER TABLE s.p1"],
    ),
    // ALTER INDEX.
    case(
        "CREATE TABLE t (id int); CREATE INDEX i ON t (id) WITH (fillfactor = 50)",
        "ALTER INDEX i RESET (fillfactor)",
        TABLE,
    ),
    case("CREATE TABLE t (id int); CREATE INDEX i ON t (id)", "ALTER INDEX i SET TABLESPACE pg_default", &[]),
    case(
        "CREATE EXTENSION hstore; CREATE TABLE t (id int); CREATE INDEX i ON t (id)",
        "ALTER INDEX i DEPENDS ON EXTENSION hstore",
        TABLE,
    ),
    case(
        "CREATE EXTENSION hstore; CREATE TABLE t (id int); CREATE INDEX i ON t (id); ALTER INDEX i DEPENDS ON EXTENSION hstore",
        "ALTER INDEX i NO DEPENDS ON EXTENSION hstore",
        TABLE,
    ),
    case(
        "CREATE TABLE p (id int, n int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
         CREATE INDEX i ON ONLY p ((n + 1)); CREATE INDEX i1 ON p1 ((n + 1))",
        "ALTER INDEX i ATTACH PARTITION i1; ALTER INDEX i1 ALTER COLUMN 1 SET STATISTICS 9",
        &["ALTER TABLE s.p1", "ALTER TABLE s.p1"],
    ),
    // ALTER VIEW, ALTER MATERIALIZED VIEW.
    case(
        "CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t; ALTER VIEW v ALTER id SET DEFAULT 1",
        "ALTER VIEW v ALTER COLUMN id DROP DEFAULT",
        &["ALTER VIEW s.v"],
    ),
    case(VIEW, "ALTER VIEW v RESET (security_barrier)", &["ALTER VIEW s.v"]),
    case(VIEW, "ALTER VIEW v SET (check_option = local)", &["ALTER VIEW s.v"]),
    case(VIEW, "ALTER TABLE v RENAME name TO label", &["ALTER VIEW s.v"]),
    case(VIEW, "ALTER TABLE v OWNER TO writer", &["ALTER VIEW s.v"]),
    case(VIEW, "ALTER VIEW IF EXISTS missing RENAME TO other", &[]),
    case(MATERIALIZED, "ALTER MATERIALIZED VIEW m RESET (fillfactor)", MATVIEW),
    case(MATERIALIZED, "ALTER MATERIALIZED VIEW m CLUSTER ON i", MATVIEW),
    case(
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS id; CREATE UNIQUE INDEX i ON m (id); ALTER MATERIALIZED VIEW m CLUSTER ON i",
        "ALTER MATERIALIZED VIEW m SET WITHOUT CLUSTER",
        MATVIEW,
    ),
    case(MATERIALIZED, "ALTER MATERIALIZED VIEW m ALTER name SET STORAGE EXTERNAL", MATVIEW),
    case(MATERIALIZED, "ALTER MATERIALIZED VIEW m ALTER name SET COMPRESSION pglz", MATVIEW),
    case(MATERIALIZED, "ALTER MATERIALIZED VIEW m ALTER id SET (n_distinct = 5)", MATVIEW),
    case(MATERIALIZED, "ALTER MATERIALIZED VIEW m SET ACCESS METHOD heap", &[]),
    case(MATERIALIZED, "ALTER MATERIALIZED VIEW m SET TABLESPACE pg_default", &[]),
    case(MATERIALIZED, "ALTER MATERIALIZED VIEW m OWNER TO writer", MATVIEW),
    case(
        "CREATE SCHEMA s2; CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE INDEX i ON m (a)",
        "ALTER MATERIALIZED VIEW m SET SCHEMA s2",
        &["RENAME MATERIALIZED VIEW s2.m <- schemas/s/materialized_views/m.sql"],
    ),
    case(
        "CREATE EXTENSION hstore; CREATE MATERIALIZED VIEW m AS SELECT 1 AS a",
        "ALTER MATERIALIZED VIEW m DEPENDS ON EXTENSION hstore",
        MATVIEW,
    ),
    // ALTER SEQUENCE.
    case("CREATE SEQUENCE q", "ALTER SEQUENCE q AS smallint", SEQUENCE),
    case("CREATE SEQUENCE q", "ALTER SEQUENCE q INCREMENT BY -2 NO MINVALUE NO MAXVALUE START -1 RESTART", SEQUENCE),
    case("CREATE SEQUENCE q CYCLE CACHE 9", "ALTER SEQUENCE q NO CYCLE CACHE 1", SEQUENCE),
    case("CREATE SEQUENCE q", "ALTER SEQUENCE q SET UNLOGGED", SEQUENCE),
    case("CREATE UNLOGGED SEQUENCE q", "ALTER SEQUENCE q SET LOGGED", SEQUENCE),
    case("CREATE SEQUENCE q", "ALTER SEQUENCE IF EXISTS missing RESTART", &[]),
    case(SERIAL, "ALTER SEQUENCE t_n_seq AS bigint INCREMENT 2", TABLE),
    case(
        "CREATE TABLE t (a int, b int); CREATE SEQUENCE q OWNED BY t.a",
        "ALTER SEQUENCE q OWNED BY t.b",
        TABLE,
    ),
    // ALTER FUNCTION, PROCEDURE, ROUTINE, AGGREGATE.
    case(F, "ALTER FUNCTION f(int) CALLED ON NULL INPUT", &[]),
    case(F, "ALTER FUNCTION f(int) RETURNS NULL ON NULL INPUT IMMUTABLE NOT LEAKPROOF", FUNCTION),
    superuser(F, "ALTER FUNCTION f(int) LEAKPROOF", FUNCTION),
    superuser(F, "ALTER FUNCTION f(int) SUPPORT generate_series_int4_support", FUNCTION),
    case(F, "ALTER FUNCTION f(int) PARALLEL RESTRICTED SECURITY INVOKER COST 1000", FUNCTION),
    case(
        "CREATE FUNCTION f(int) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1'",
        "ALTER FUNCTION f(int) ROWS 5",
        FUNCTION,
    ),
    case(F, "ALTER FUNCTION f(int) SET search_path = s, \"$user\", pg_temp", FUNCTION),
    case(F, "ALTER FUNCTION f(int) SET work_mem FROM CURRENT", FUNCTION),
    case(
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql SET work_mem = '1MB' SET DateStyle = ISO AS 'SELECT 1'",
        "ALTER FUNCTION f(int) RESET work_mem",
        FUNCTION,
    ),
    case(
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql SET work_mem = '1MB' AS 'SELECT 1'",
        "ALTER FUNCTION f(int) RESET ALL",
        FUNCTION,
    ),
    case(
        "CREATE EXTENSION hstore; CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER FUNCTION f(int) DEPENDS ON EXTENSION hstore",
        FUNCTION,
    ),
    case(
        "CREATE EXTENSION hstore; CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f(int) DEPENDS ON EXTENSION hstore",
        "ALTER ROUTINE f(int) NO DEPENDS ON EXTENSION hstore",
        FUNCTION,
    ),
    case(P, "ALTER PROCEDURE p(int) SECURITY DEFINER SET work_mem = '1MB'", PROCEDURE),
    case(P, "ALTER PROCEDURE p(int) OWNER TO writer", PROCEDURE),
    case(
        "CREATE SCHEMA s2; CREATE PROCEDURE p(int) LANGUAGE sql AS 'SELECT 1'",
        "ALTER PROCEDURE p(int) SET SCHEMA s2",
        &["RENAME PROCEDURE s2.p(integer) <- schemas/s/procedures/p(integer).sql"],
    ),
    case(
        "CREATE EXTENSION hstore; CREATE PROCEDURE p(int) LANGUAGE sql AS 'SELECT 1'",
        "ALTER PROCEDURE p(int) DEPENDS ON EXTENSION hstore",
        PROCEDURE,
    ),
    case(P, "ALTER ROUTINE p(int) SECURITY DEFINER", PROCEDURE),
    case(
        P,
        "ALTER ROUTINE p(int) RENAME TO q",
        &["RENAME PROCEDURE s.q(integer) <- schemas/s/procedures/p(integer).sql"],
    ),
    case(A, "ALTER AGGREGATE a(int) OWNER TO writer", &["ALTER AGGREGATE s.a(integer)"]),
    case(
        "CREATE SCHEMA s2; CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int)",
        "ALTER AGGREGATE a(int) SET SCHEMA s2",
        &["RENAME AGGREGATE s2.a(integer) <- schemas/s/aggregates/a(integer).sql"],
    ),
    // ALTER TYPE, ALTER DOMAIN.
    case(ENUM, "ALTER TYPE e ADD VALUE 'c'", &["ALTER TYPE s.e"]),
    case(ENUM, "ALTER TYPE e ADD VALUE 'first' BEFORE 'a'; ALTER TYPE e ADD VALUE 'second' AFTER 'first'", &["ALTER TYPE s.e", "ALTER TYPE s.e"]),
    case(COMPOSITE, "ALTER TYPE c OWNER TO writer", &["ALTER TYPE s.c"]),
    case(
        "CREATE SCHEMA s2; CREATE TYPE c AS (a int); CREATE TABLE t (x c[])",
        "ALTER TYPE c SET SCHEMA s2",
        &["ALTER TABLE s.t", "RENAME TYPE s2.c <- schemas/s/types/c.sql"],
    ),
    case(
        COMPOSITE,
        "ALTER TYPE c ADD ATTRIBUTE d text COLLATE \"C\", DROP ATTRIBUTE IF EXISTS b, ALTER ATTRIBUTE a SET DATA TYPE text COLLATE \"POSIX\"",
        &["ALTER TYPE s.c"],
    ),
    case(
        "CREATE TYPE r AS RANGE (SUBTYPE = int)",
        "ALTER TYPE r OWNER TO writer; DROP TYPE r",
        &["ALTER TYPE s.r", "DROP TYPE s.r"],
    ),
    case(
        "CREATE SCHEMA s2; CREATE TYPE r AS RANGE (SUBTYPE = int)",
        "ALTER TYPE r SET SCHEMA s2",
        &["RENAME TYPE s2.r <- schemas/s/types/r.sql"],
    ),
    case(DOMAIN, "ALTER DOMAIN d DROP DEFAULT", &["ALTER DOMAIN s.d"]),
    case(DOMAIN, "ALTER DOMAIN d DROP NOT NULL", &["ALTER DOMAIN s.d"]),
    case(DOMAIN, "ALTER DOMAIN d DROP CONSTRAINT IF EXISTS missing", &[]),
    case(
        "CREATE SCHEMA s2; CREATE DOMAIN d AS int; CREATE TABLE t (x d)",
        "ALTER DOMAIN d SET SCHEMA s2",
        &["ALTER TABLE s.t", "RENAME DOMAIN s2.d <- schemas/s/domains/d.sql"],
    ),
    // ALTER SCHEMA, EXTENSION, POLICY, RULE, TRIGGER, STATISTICS.
    case(S2, "ALTER SCHEMA s2 RENAME TO s3", &["RENAME SCHEMA s3 <- schemas/s2/schema.sql"]),
    case("CREATE EXTENSION citext", "ALTER EXTENSION citext UPDATE TO '1.6'", &[]),
    case(POLICY, "ALTER POLICY p ON t USING (id > 1) WITH CHECK (id > 2)", TABLE),
    case(POLICY, "ALTER POLICY p ON t TO PUBLIC, CURRENT_USER", TABLE),
    case(VIEW, "CREATE RULE r AS ON INSERT TO v DO INSTEAD NOTHING; ALTER RULE r ON v RENAME TO q", &["ALTER VIEW s.v", "ALTER VIEW s.v"]),
    case(
        "CREATE EXTENSION hstore; CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
         CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
        "ALTER TRIGGER tr ON t DEPENDS ON EXTENSION hstore",
        TABLE,
    ),
    case(
        "CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
         CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
         CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE p1 DISABLE TRIGGER tr",
        "ALTER TRIGGER tr ON p RENAME TO other",
        &["ALTER TABLE s.p", "ALTER TABLE s.p1"],
    ),
    case(
        "CREATE TABLE t (a int, b int); CREATE STATISTICS st ON a, b FROM t; ALTER STATISTICS st SET STATISTICS 5",
        "ALTER STATISTICS st SET STATISTICS -1",
        TABLE,
    ),
    case("", "ALTER STATISTICS IF EXISTS missing SET STATISTICS 5", &[]),
    // Privileges in their less usual forms.
    case(T, "GRANT SELECT (ctid, xmin) ON t TO reader", TABLE),
    case(
        "CREATE TABLE t (id int); GRANT SELECT (tableoid) ON t TO reader",
        "REVOKE SELECT (tableoid) ON t FROM reader",
        TABLE,
    ),
    case(
        MATERIALIZED,
        "GRANT SELECT (ctid) ON m TO reader",
        MATVIEW,
    ),
    case(T, "GRANT SELECT ON t TO reader WITH GRANT OPTION GRANTED BY CURRENT_USER", TABLE),
    case(
        "CREATE TABLE t (id int); GRANT SELECT ON t TO reader WITH GRANT OPTION",
        "REVOKE GRANT OPTION FOR SELECT ON t FROM reader CASCADE",
        TABLE,
    ),
];
