//! Publications, and what happens to them when their tables change.

use super::{Case, case, superuser};

const TABLES: &str = "CREATE TABLE t (id int PRIMARY KEY, name text); CREATE TABLE u (id int PRIMARY KEY); CREATE SCHEMA a AUTHORIZATION app";
const EMPTY: &str =
    "CREATE TABLE t (id int PRIMARY KEY, name text); CREATE TABLE u (id int PRIMARY KEY); CREATE PUBLICATION p";
const FILTERED: &str =
    "CREATE TABLE t (id int PRIMARY KEY, name text); CREATE PUBLICATION p FOR TABLE t (id, name) WHERE (id > 10)";
const BOTH: &str = "CREATE TABLE t (id int PRIMARY KEY, name text); CREATE TABLE u (id int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE t, u";
const SCHEMA: &str =
    "CREATE SCHEMA a AUTHORIZATION app; CREATE TABLE a.t (id int); CREATE PUBLICATION p FOR TABLES IN SCHEMA a";

pub const CASES: &[Case] = &[
    case("", "CREATE PUBLICATION p", &["CREATE PUBLICATION p"]),
    superuser("", "CREATE PUBLICATION p FOR ALL TABLES", &["CREATE PUBLICATION p"]),
    case(
        TABLES,
        "CREATE PUBLICATION p FOR TABLE t (id), u WHERE (id < 5) WITH (publish = 'insert', publish_via_partition_root)",
        &["CREATE PUBLICATION p"],
    ),
    superuser(
        TABLES,
        "CREATE PUBLICATION p FOR TABLES IN SCHEMA a, s",
        &["CREATE PUBLICATION p"],
    ),
    case(
        EMPTY,
        "ALTER PUBLICATION p ADD TABLE t WHERE (name <> 'x')",
        &["ALTER PUBLICATION p"],
    ),
    case(BOTH, "ALTER PUBLICATION p DROP TABLE t", &["ALTER PUBLICATION p"]),
    case(BOTH, "ALTER PUBLICATION p SET TABLE u", &["ALTER PUBLICATION p"]),
    case(
        BOTH,
        "ALTER PUBLICATION p SET TABLE t (id), u",
        &["ALTER PUBLICATION p"],
    ),
    case(BOTH, "ALTER PUBLICATION p SET TABLE t, u", &[]),
    case(
        EMPTY,
        "ALTER PUBLICATION p SET (publish = 'update, delete')",
        &["ALTER PUBLICATION p"],
    ),
    case(
        EMPTY,
        "ALTER PUBLICATION p SET (publish_via_partition_root = true)",
        &["ALTER PUBLICATION p"],
    ),
    superuser(
        EMPTY,
        "ALTER PUBLICATION p ADD TABLES IN SCHEMA s",
        &["ALTER PUBLICATION p"],
    ),
    superuser(
        SCHEMA,
        "ALTER PUBLICATION p DROP TABLES IN SCHEMA a",
        &["ALTER PUBLICATION p"],
    ),
    superuser(
        SCHEMA,
        "ALTER PUBLICATION p SET TABLES IN SCHEMA s",
        &["ALTER PUBLICATION p"],
    ),
    case(
        EMPTY,
        "ALTER PUBLICATION p RENAME TO q",
        &["RENAME PUBLICATION q <- database/publications/p.sql"],
    ),
    superuser(EMPTY, "ALTER PUBLICATION p OWNER TO app", &["ALTER PUBLICATION p"]),
    case(
        EMPTY,
        "COMMENT ON PUBLICATION p IS 'to the warehouse'",
        &["ALTER PUBLICATION p"],
    ),
    case(BOTH, "DROP PUBLICATION p", &["DROP PUBLICATION p"]),
    // What publications publish.
    case(
        FILTERED,
        "ALTER TABLE t RENAME COLUMN id TO number",
        &["ALTER PUBLICATION p", "ALTER TABLE s.t"],
    ),
    case(
        FILTERED,
        "ALTER TABLE t RENAME TO v",
        &["ALTER PUBLICATION p", "RENAME TABLE s.v <- schemas/s/tables/t.sql"],
    ),
    case(
        "CREATE TABLE t (id int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE t; CREATE SCHEMA a",
        "ALTER TABLE t SET SCHEMA a",
        &["ALTER PUBLICATION p", "RENAME TABLE a.t <- schemas/s/tables/t.sql"],
    ),
    superuser(
        SCHEMA,
        "ALTER SCHEMA a RENAME TO b",
        &[
            "ALTER PUBLICATION p",
            "RENAME SCHEMA b <- schemas/a/schema.sql",
            "RENAME TABLE b.t <- schemas/a/tables/t.sql",
        ],
    ),
    case(
        "CREATE SCHEMA a; CREATE TABLE a.t (id int); CREATE PUBLICATION p FOR TABLE a.t",
        "ALTER SCHEMA a RENAME TO b",
        &[
            "ALTER PUBLICATION p",
            "RENAME SCHEMA b <- schemas/a/schema.sql",
            "RENAME TABLE b.t <- schemas/a/tables/t.sql",
        ],
    ),
    case(
        FILTERED,
        "ALTER TABLE t DROP COLUMN name CASCADE",
        &["ALTER PUBLICATION p", "ALTER TABLE s.t"],
    ),
    case(FILTERED, "ALTER TABLE t ADD COLUMN extra int", &["ALTER TABLE s.t"]),
    case(BOTH, "DROP TABLE t", &["ALTER PUBLICATION p", "DROP TABLE s.t"]),
    superuser(
        SCHEMA,
        "DROP SCHEMA a CASCADE",
        &["ALTER PUBLICATION p", "DROP SCHEMA a", "DROP TABLE a.t"],
    ),
    superuser(
        "CREATE TABLE t (id int); CREATE PUBLICATION p FOR TABLE t; ALTER PUBLICATION p OWNER TO writer",
        "DROP OWNED BY writer",
        &["ALTER SCHEMA s", "DROP PUBLICATION p"],
    ),
];
