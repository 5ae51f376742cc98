//! Other extensions install, work and go as they do without pggit.

use end_to_end::{Cluster, Database, Repository};

use crate::twins::Twins;

/// The members of every extension but pggit.
fn members(database: &Database) -> Vec<String> {
    let mut members = database.connect().rows(
        "SELECT x.extname, pg_describe_object(d.classid, d.objid, d.objsubid), d.deptype
         FROM pg_depend AS d JOIN pg_extension AS x ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = x.oid
         WHERE x.extname <> 'pggit'",
    );
    members.sort();
    members
}

/// Extensions that the server offers. Those that take seconds to install have a test of their own.
fn available() -> Vec<String> {
    Cluster::shared().connect("postgres", "postgres").rows(
        "SELECT quote_ident(name) FROM pg_available_extensions
         WHERE name NOT IN ('pggit', 'plpgsql') AND name NOT LIKE 'postgis%' AND name NOT LIKE 'address_standardizer%'
         ORDER BY name COLLATE \"C\"",
    )
}

#[test]
fn every_extension() {
    let twins = Twins::new("");
    let (mut with, mut without) = (twins.with.connect(), twins.without.connect());
    let mut judge = twins.with.connect();
    let names = available();
    assert!(names.len() > 20, "contrib is not installed: {names:?}");
    for name in &names {
        let create = format!("CREATE EXTENSION {name} CASCADE");
        let outcome = twins.run_in(&mut with, &mut without, &[&create]).remove(0);
        assert_eq!(members(&twins.with), members(&twins.without), "{name}");
        if outcome.is_err() {
            continue;
        }
        let created = judge.uncommitted();
        assert!(
            created.contains(&format!("CREATE EXTENSION {}", name.replace('"', ""))),
            "{name}: {created:?}"
        );
        assert!(
            created.iter().all(|line| line.starts_with("CREATE ")),
            "{name}: {created:?}"
        );
        assert_eq!(created.len(), judge.status().len(), "{name}: {created:?}");
        judge.commit(name).unwrap();
    }
    judge.assert_no_drift("CREATE EXTENSION");
    // All of them at once in a first commit give the same tree.
    let tree = "SELECT tree_sha FROM pggit_v0.commit_graph ORDER BY generation DESC LIMIT 1";
    twins.without.connect().run("CREATE EXTENSION pggit");
    twins.without.connect().commit("Initialize repository").unwrap();
    assert_eq!(twins.without.connect().rows(tree), judge.rows(tree));

    for name in &names {
        let drop = format!("DROP EXTENSION IF EXISTS {name} CASCADE");
        twins.run_in(&mut with, &mut without, &[&drop]);
        let dropped = judge.uncommitted();
        assert!(
            dropped.iter().all(|line| line.starts_with("DROP ")),
            "{name}: {dropped:?}"
        );
        judge.commit(name);
    }
    assert_eq!(members(&twins.with), members(&twins.without));
    assert_eq!(judge.damage(), [""; 0]);
    twins.assert_same();
}

/// Thousands of objects in one statement.
#[test]
fn a_large_extension() {
    let twins = Twins::new("");
    let outcome = twins.run("postgres", &["CREATE EXTENSION postgis"]).remove(0);
    assert_eq!(members(&twins.with), members(&twins.without));
    if outcome.is_ok() {
        twins.run_all(
            "postgres",
            &[
                "CREATE TABLE places (id int, at geometry(Point, 4326))",
                "CREATE INDEX ON places USING gist (at)",
            ],
        );
        twins.assert_same();
        twins.run_all("postgres", &["DROP EXTENSION postgis CASCADE"]);
        twins.assert_same();
    }
}

/// Objects that use what extensions bring, extensions that change, and members that come and go.
#[test]
fn objects_that_use_extensions() {
    let twins = Twins::new("CREATE SCHEMA ext; CREATE SCHEMA other");
    twins.run_all(
        "postgres",
        &[
            "CREATE EXTENSION hstore SCHEMA ext VERSION '1.4'",
            "CREATE EXTENSION citext SCHEMA ext",
            "CREATE EXTENSION btree_gist SCHEMA ext",
            "CREATE EXTENSION pg_trgm SCHEMA ext",
            "CREATE TABLE t (id int, h ext.hstore DEFAULT 'a=>1'::ext.hstore, c ext.citext UNIQUE, r int4range, EXCLUDE USING gist (id WITH =, r WITH &&))",
            "CREATE INDEX ON t USING gin (c ext.gin_trgm_ops)",
            "CREATE VIEW v AS SELECT h OPERATOR(ext.->) 'a' AS a FROM t WHERE c OPERATOR(ext.=) 'x'",
            "CREATE FUNCTION f(ext.hstore) RETURNS ext.citext LANGUAGE sql AS 'SELECT NULL'",
            "ALTER EXTENSION hstore UPDATE",
            "ALTER EXTENSION hstore SET SCHEMA other",
            "ALTER EXTENSION citext SET SCHEMA other",
            "COMMENT ON EXTENSION hstore IS 'ours'",
            "CREATE TABLE member (id serial PRIMARY KEY)",
            "CREATE VIEW of_member AS SELECT id FROM member",
            "ALTER EXTENSION citext ADD TABLE member",
            "ALTER EXTENSION citext ADD SEQUENCE member_id_seq",
            "ALTER TABLE member ADD n int",
            "GRANT SELECT ON member TO PUBLIC",
            "ALTER EXTENSION citext DROP TABLE member",
            "ALTER EXTENSION citext DROP SEQUENCE member_id_seq",
            "CREATE FUNCTION depends() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "ALTER FUNCTION depends() DEPENDS ON EXTENSION pg_trgm",
        ],
    );
    twins.assert_same();
    twins.run(
        "postgres",
        &[
            "DROP EXTENSION hstore",
            "DROP EXTENSION hstore CASCADE",
            "DROP EXTENSION citext CASCADE",
            "DROP EXTENSION pg_trgm CASCADE",
            "DROP EXTENSION btree_gist CASCADE",
        ],
    );
    twins.assert_same();
}
