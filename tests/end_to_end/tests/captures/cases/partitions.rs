//! Partitioned tables and inheritance: what a command on one table does to the others.

use super::{Case, case, outside_transaction};

const PARTITIONED: &str = "CREATE TABLE p (id int, name text) PARTITION BY LIST (id);
    CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2)";
const SEPARATE: &str = "CREATE TABLE p (id int, name text) PARTITION BY LIST (id); CREATE TABLE p1 (id int, name text)";
const INHERITED: &str = "CREATE TABLE parent (id int); CREATE TABLE child (n int) INHERITS (parent); CREATE TABLE grandchild () INHERITS (child)";
const ALL: &[&str] = &["ALTER TABLE s.p", "ALTER TABLE s.p1", "ALTER TABLE s.p2"];

pub const CASES: &[Case] = &[
    case(
        "",
        "CREATE TABLE p (id int, at date) PARTITION BY RANGE (at, (id % 7))",
        &["CREATE TABLE s.p"],
    ),
    case(
        PARTITIONED,
        "CREATE TABLE p3 PARTITION OF p FOR VALUES IN (3)",
        &["CREATE TABLE s.p3"],
    ),
    case(
        PARTITIONED,
        "CREATE TABLE p3 PARTITION OF p DEFAULT PARTITION BY HASH (name)",
        &["CREATE TABLE s.p3"],
    ),
    case(
        SEPARATE,
        "ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1)",
        &["ALTER TABLE s.p1"],
    ),
    case(PARTITIONED, "ALTER TABLE p DETACH PARTITION p1", &["ALTER TABLE s.p1"]),
    outside_transaction(
        PARTITIONED,
        "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY",
        &["ALTER TABLE s.p1"],
    ),
    case(PARTITIONED, "ALTER TABLE p ADD COLUMN n int", ALL),
    case(PARTITIONED, "ALTER TABLE p DROP COLUMN name", ALL),
    case(PARTITIONED, "ALTER TABLE p RENAME COLUMN name TO label", ALL),
    case(PARTITIONED, "ALTER TABLE p ALTER name SET NOT NULL", ALL),
    case(PARTITIONED, "ALTER TABLE p ALTER name TYPE varchar(20)", ALL),
    case(
        PARTITIONED,
        "ALTER TABLE p1 ALTER name SET DEFAULT 'x'",
        &["ALTER TABLE s.p1"],
    ),
    case(
        PARTITIONED,
        "ALTER TABLE ONLY p ALTER name SET DEFAULT 'x'",
        &["ALTER TABLE s.p"],
    ),
    case(
        PARTITIONED,
        "ALTER TABLE p RENAME TO q",
        &[
            "ALTER TABLE s.p1",
            "ALTER TABLE s.p2",
            "RENAME TABLE s.q <- schemas/s/tables/p.sql",
        ],
    ),
    case(
        PARTITIONED,
        "ALTER TABLE p1 RENAME TO q1",
        &["RENAME TABLE s.q1 <- schemas/s/tables/p1.sql"],
    ),
    case(PARTITIONED, "ALTER TABLE p ADD PRIMARY KEY (id)", ALL),
    case(PARTITIONED, "ALTER TABLE p ADD CHECK (name <> '')", ALL),
    case(PARTITIONED, "CREATE INDEX i ON p (name)", ALL),
    case(PARTITIONED, "CREATE INDEX i ON ONLY p (name)", &["ALTER TABLE s.p"]),
    case(
        "CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
         CREATE INDEX i ON ONLY p (id); CREATE INDEX i1 ON p1 (id)",
        "ALTER INDEX i ATTACH PARTITION i1",
        &["ALTER TABLE s.p1"],
    ),
    case(
        "CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE INDEX i ON p (id)",
        "DROP INDEX i",
        &["ALTER TABLE s.p", "ALTER TABLE s.p1"],
    ),
    case(
        "CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE INDEX i ON p (id)",
        "ALTER INDEX i RENAME TO j",
        &["ALTER TABLE s.p", "ALTER TABLE s.p1"],
    ),
    case(
        "CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
         CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f()",
        &["ALTER TABLE s.p"],
    ),
    case(
        "CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
         CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
         CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f()",
        "ALTER TABLE p1 DISABLE TRIGGER tr",
        &["ALTER TABLE s.p1"],
    ),
    case(
        "CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)",
        "ALTER TABLE p ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES t",
        &["ALTER TABLE s.p"],
    ),
    case(PARTITIONED, "ALTER TABLE p OWNER TO writer", &["ALTER TABLE s.p"]),
    case(PARTITIONED, "GRANT SELECT ON p TO reader", &["ALTER TABLE s.p"]),
    case(PARTITIONED, "DROP TABLE p1", &["DROP TABLE s.p1"]),
    case(
        PARTITIONED,
        "DROP TABLE p",
        &["DROP TABLE s.p", "DROP TABLE s.p1", "DROP TABLE s.p2"],
    ),
    // Inheritance. What a child inherits is not in its text.
    case(
        "CREATE TABLE parent (id int)",
        "CREATE TABLE child (n int) INHERITS (parent)",
        &["CREATE TABLE s.child"],
    ),
    case(
        INHERITED,
        "ALTER TABLE parent ADD COLUMN name text",
        &["ALTER TABLE s.parent"],
    ),
    case(
        INHERITED,
        "ALTER TABLE parent RENAME id TO key",
        &["ALTER TABLE s.parent"],
    ),
    case(
        INHERITED,
        "ALTER TABLE parent RENAME TO ancestor",
        &[
            "ALTER TABLE s.child",
            "RENAME TABLE s.ancestor <- schemas/s/tables/parent.sql",
        ],
    ),
    case(
        INHERITED,
        "ALTER TABLE parent ADD CONSTRAINT c CHECK (id > 0)",
        &["ALTER TABLE s.parent"],
    ),
    case(
        INHERITED,
        "ALTER TABLE ONLY parent ADD CONSTRAINT c CHECK (id > 0) NO INHERIT",
        &["ALTER TABLE s.parent"],
    ),
    case(
        INHERITED,
        "ALTER TABLE child NO INHERIT parent",
        &["ALTER TABLE s.child"],
    ),
    case(
        "CREATE TABLE parent (id int); CREATE TABLE child (id int)",
        "ALTER TABLE child INHERIT parent",
        &["ALTER TABLE s.child"],
    ),
    case(
        INHERITED,
        "DROP TABLE parent CASCADE",
        &["DROP TABLE s.child", "DROP TABLE s.grandchild", "DROP TABLE s.parent"],
    ),
];
