//! Foreign-data wrappers, foreign servers, user mappings and foreign tables.

use super::{Case, superuser};

const WRAPPER: &str = "CREATE FOREIGN DATA WRAPPER w";
const SERVER: &str = "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w OPTIONS (host 'h')";
const MAPPING: &str = "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE USER MAPPING FOR app SERVER x OPTIONS (\"user\" 'u', password 'p')";

const TABLE: &str = "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE t (id int OPTIONS (column_name 'ID'), name text) SERVER x OPTIONS (table_name 'T')";

pub const CASES: &[Case] = &[
    // Wrappers.
    superuser("", WRAPPER, &["CREATE FOREIGN DATA WRAPPER w"]),
    superuser(
        "",
        "CREATE FOREIGN DATA WRAPPER w OPTIONS (host 'h', password 'x')",
        &["CREATE FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        WRAPPER,
        "ALTER FOREIGN DATA WRAPPER w OPTIONS (ADD debug 'true')",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        WRAPPER,
        "ALTER FOREIGN DATA WRAPPER w VALIDATOR postgresql_fdw_validator",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w VALIDATOR postgresql_fdw_validator",
        "ALTER FOREIGN DATA WRAPPER w NO VALIDATOR",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        "CREATE EXTENSION file_fdw; CREATE FOREIGN DATA WRAPPER w",
        "ALTER FOREIGN DATA WRAPPER w HANDLER file_fdw_handler",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        WRAPPER,
        "GRANT USAGE ON FOREIGN DATA WRAPPER w TO reader WITH GRANT OPTION",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        WRAPPER,
        "COMMENT ON FOREIGN DATA WRAPPER w IS 'x'",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        SERVER,
        "ALTER FOREIGN DATA WRAPPER w RENAME TO v",
        &[
            "ALTER SERVER x",
            "RENAME FOREIGN DATA WRAPPER v <- database/foreign_data_wrappers/w.sql",
        ],
    ),
    superuser(
        MAPPING,
        "DROP FOREIGN DATA WRAPPER w CASCADE",
        &[
            "DROP FOREIGN DATA WRAPPER w",
            "DROP SERVER x",
            "DROP USER MAPPING app SERVER x",
        ],
    ),
    superuser("", "CREATE EXTENSION postgres_fdw", &["CREATE EXTENSION postgres_fdw"]),
    superuser(
        "CREATE EXTENSION postgres_fdw; GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO reader",
        "DROP OWNED BY reader",
        &["ALTER EXTENSION postgres_fdw"],
    ),
    superuser(
        "CREATE EXTENSION postgres_fdw",
        "GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO app",
        &["ALTER EXTENSION postgres_fdw"],
    ),
    // Servers.
    superuser(
        WRAPPER,
        "CREATE SERVER x TYPE 't' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'h', secret_key 'k')",
        &["CREATE SERVER x"],
    ),
    superuser(SERVER, "ALTER SERVER x VERSION '2'", &["ALTER SERVER x"]),
    superuser(
        SERVER,
        "ALTER SERVER x OPTIONS (SET host 'g', ADD port '1')",
        &["ALTER SERVER x"],
    ),
    superuser(SERVER, "ALTER SERVER x OPTIONS (DROP host)", &["ALTER SERVER x"]),
    superuser(SERVER, "ALTER SERVER x OPTIONS (ADD password 'p')", &["ALTER SERVER x"]),
    superuser(SERVER, "ALTER SERVER x OWNER TO app", &["ALTER SERVER x"]),
    superuser(
        SERVER,
        "GRANT USAGE ON FOREIGN SERVER x TO app, PUBLIC",
        &["ALTER SERVER x"],
    ),
    superuser(SERVER, "COMMENT ON SERVER x IS 'x'", &["ALTER SERVER x"]),
    superuser(
        MAPPING,
        "ALTER SERVER x RENAME TO y",
        &[
            "RENAME SERVER y <- database/foreign_servers/x.sql",
            "RENAME USER MAPPING app SERVER y <- database/user_mappings/app SERVER x.sql",
        ],
    ),
    superuser(SERVER, "DROP SERVER x", &["DROP SERVER x"]),
    // User mappings.
    superuser(
        SERVER,
        "CREATE USER MAPPING FOR PUBLIC SERVER x OPTIONS (password 'p')",
        &["CREATE USER MAPPING PUBLIC SERVER x"],
    ),
    superuser(
        SERVER,
        "CREATE USER MAPPING FOR CURRENT_USER SERVER x",
        &["CREATE USER MAPPING postgres SERVER x"],
    ),
    superuser(
        MAPPING,
        "ALTER USER MAPPING FOR app SERVER x OPTIONS (ADD sslcert 'c')",
        &["ALTER USER MAPPING app SERVER x"],
    ),
    // A secret alone changes nothing that is recorded.
    superuser(
        MAPPING,
        "ALTER USER MAPPING FOR app SERVER x OPTIONS (SET password 'q')",
        &[],
    ),
    superuser(
        MAPPING,
        "DROP USER MAPPING FOR app SERVER x",
        &["DROP USER MAPPING app SERVER x"],
    ),
    superuser(
        MAPPING,
        "DROP OWNED BY app",
        &["DROP SCHEMA s", "DROP USER MAPPING app SERVER x"],
    ),
    // Foreign tables.
    superuser(
        SERVER,
        "CREATE FOREIGN TABLE t (id serial OPTIONS (k 'v') NOT NULL, n text COLLATE \"C\" DEFAULT 'x' CHECK (n <> '')) SERVER x OPTIONS (a 'b')",
        &["CREATE FOREIGN TABLE s.t"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE TABLE p (id int) PARTITION BY LIST (id)",
        "CREATE FOREIGN TABLE t PARTITION OF p FOR VALUES IN (1) SERVER x",
        &["CREATE FOREIGN TABLE s.t"],
    ),
    superuser(
        TABLE,
        "ALTER FOREIGN TABLE t OPTIONS (SET table_name 'U', ADD password 'p')",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        TABLE,
        "ALTER FOREIGN TABLE t ALTER COLUMN id OPTIONS (SET column_name 'Id')",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        TABLE,
        "ALTER FOREIGN TABLE t ALTER COLUMN id OPTIONS (DROP column_name)",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        TABLE,
        "ALTER FOREIGN TABLE t ADD COLUMN more int, ALTER id SET NOT NULL, ADD CONSTRAINT c CHECK (id > 0) NOT VALID, ALTER name TYPE varchar, ALTER name SET STATISTICS 7",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        TABLE,
        "ALTER TABLE t DROP COLUMN name, ALTER id SET DEFAULT 1, ALTER id SET (n_distinct = 5)",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        TABLE,
        "ALTER FOREIGN TABLE t RENAME TO u",
        &["RENAME FOREIGN TABLE s.u <- schemas/s/foreign_tables/t.sql"],
    ),
    superuser(
        TABLE,
        "ALTER FOREIGN TABLE t RENAME COLUMN id TO number",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE t (id int) SERVER x; CREATE VIEW v AS SELECT id FROM t; CREATE FUNCTION f(t) RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER SCHEMA s OWNER TO app; CREATE SCHEMA a AUTHORIZATION app",
        "ALTER FOREIGN TABLE t SET SCHEMA a",
        &[
            "ALTER VIEW s.v",
            "RENAME FOREIGN TABLE a.t <- schemas/s/foreign_tables/t.sql",
            "RENAME FUNCTION s.f(a.t) <- schemas/s/functions/f(s.t).sql",
        ],
    ),
    superuser(
        TABLE,
        "ALTER FOREIGN TABLE t OWNER TO app",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(TABLE, "GRANT SELECT ON t TO app", &["ALTER FOREIGN TABLE s.t"]),
    superuser(TABLE, "GRANT UPDATE (id) ON t TO app", &["ALTER FOREIGN TABLE s.t"]),
    superuser(
        TABLE,
        "GRANT SELECT ON ALL TABLES IN SCHEMA s TO app",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        TABLE,
        "COMMENT ON FOREIGN TABLE t IS 'far'; COMMENT ON COLUMN t.id IS 'key'",
        &["ALTER FOREIGN TABLE s.t", "ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE t (id int) SERVER x; CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
        "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        TABLE,
        "CREATE STATISTICS st ON id, name FROM t",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE TABLE p (id int); CREATE FOREIGN TABLE t () INHERITS (p) SERVER x",
        "ALTER TABLE p ADD COLUMN more int CHECK (more > 0)",
        &["ALTER TABLE s.p"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE p (id int) SERVER x; CREATE TABLE c () INHERITS (p)",
        "ALTER FOREIGN TABLE p RENAME COLUMN id TO number",
        &["ALTER FOREIGN TABLE s.p"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE FOREIGN TABLE t PARTITION OF p FOR VALUES IN (1) SERVER x",
        "ALTER TABLE p DETACH PARTITION t",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        TABLE,
        "ALTER SERVER x RENAME TO y",
        &[
            "ALTER FOREIGN TABLE s.t",
            "RENAME SERVER y <- database/foreign_servers/x.sql",
        ],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE TABLE p (id int); CREATE FOREIGN TABLE t (id int) SERVER x",
        "ALTER FOREIGN TABLE t INHERIT p",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE TABLE p (id int); CREATE FOREIGN TABLE t () INHERITS (p) SERVER x",
        "ALTER FOREIGN TABLE t NO INHERIT p",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE t (id int) SERVER x; ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0) NOT VALID",
        "ALTER FOREIGN TABLE t VALIDATE CONSTRAINT c",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE t (id int CONSTRAINT c CHECK (id > 0)) SERVER x",
        "ALTER TABLE t RENAME CONSTRAINT c TO d",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE t (id int) SERVER x; CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
        "ALTER FOREIGN TABLE t DISABLE TRIGGER USER",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE t (id serial) SERVER x",
        "ALTER SEQUENCE t_id_seq INCREMENT 5",
        &["ALTER FOREIGN TABLE s.t"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE TYPE k AS ENUM ('a'); CREATE FOREIGN TABLE t (id k DEFAULT 'a') SERVER x",
        "ALTER TYPE k RENAME TO l",
        &["ALTER FOREIGN TABLE s.t", "RENAME TYPE s.l <- schemas/s/types/k.sql"],
    ),
    superuser(TABLE, "DROP FOREIGN TABLE t", &["DROP FOREIGN TABLE s.t"]),
    superuser(
        TABLE,
        "DROP SERVER x CASCADE",
        &["DROP FOREIGN TABLE s.t", "DROP SERVER x"],
    ),
];
