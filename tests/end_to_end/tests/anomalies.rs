//! What `detect_anomalies()` says of the schema itself.

use end_to_end::{Cluster, Repository};

const ANOMALIES: &str = "SELECT details FROM pggit_v0.detect_anomalies() WHERE anomaly_type = ";

#[test]
fn columns_in_another_order_than_the_recorded_one() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE moved (a integer, \"B\" text, c integer); CREATE TABLE other (a integer, b integer)");
    client.commit("Set-up");
    client.run("SET pggit.capture = off; ALTER TABLE moved DROP COLUMN a, ADD COLUMN a integer; RESET pggit.capture");
    let found = client.rows(&format!("{ANOMALIES} 'column_order'"));
    assert_eq!(found.len(), 1, "{found:?}");
    let start = "the columns of table public.moved stand in the order (\"B\", c, a), recorded is (a, \"B\", c):";
    assert!(found[0].starts_with(start), "{found:?}");
    client.commit("As it is");
    assert_eq!(client.rows(&format!("{ANOMALIES} 'column_order'")), [""; 0]);
}

#[test]
fn permanent_objects_that_use_temporary_ones() {
    let database = Cluster::shared().create_repository();
    let (mut client, mut other) = (database.connect(), database.connect());
    client.commit("Set-up");
    client.run(
        "CREATE TEMPORARY TABLE short (a serial PRIMARY KEY, b text CHECK (b <> ''));
         CREATE TEMPORARY SEQUENCE numbers;
         CREATE TYPE pg_temp.mood AS ENUM ('well');
         CREATE TABLE kept (id integer DEFAULT nextval('numbers'), v short, w short[]);
         CREATE VIEW moods AS SELECT 'well'::pg_temp.mood = 'well' AS good;
         CREATE TYPE pair AS (a short);
         CREATE TABLE unconcerned (a integer);",
    );
    let found = other.rows(&format!("{ANOMALIES} 'depends_on_temporary'"));
    let objects: Vec<&str> = found
        .iter()
        .filter_map(|details| details.split(" depends on ").next())
        .collect();
    assert_eq!(
        objects,
        [
            "composite type column public.pair.a",
            "default value for public.kept.id",
            "rule \"_RETURN\" on public.moods",
            "table column public.kept.v",
            "table column public.kept.w",
        ]
    );
    client.commit("With what will be lost");
    // As at the end of the session.
    client.run("DISCARD TEMPORARY");
    let drift = other.rows("SELECT object_path || ' ' || drift FROM pggit_v0.detect_drift() ORDER BY 1");
    assert_eq!(
        drift,
        ["public.kept changed", "public.moods missing", "public.pair changed"]
    );
    assert_eq!(other.rows(&format!("{ANOMALIES} 'depends_on_temporary'")), [""; 0]);
}

#[test]
fn recorded_objects_that_need_ignored_ones() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    for pattern in ["schemas/hidden/types/*", "tmp_*"] {
        client.run(&format!("SELECT pggit_v0.add_ignore_pattern('{pattern}')"));
    }
    client.run(
        "CREATE SCHEMA hidden; CREATE TYPE hidden.mood AS ENUM ('well'); CREATE TYPE hidden.unneeded AS ENUM ('well');
         CREATE TABLE tmp_parent (a integer);
         CREATE TABLE child () INHERITS (tmp_parent)",
    );
    for number in 1..=12 {
        client.run(&format!("CREATE TABLE moods_{number:02} (m hidden.mood)"));
    }
    assert_eq!(client.rows(&format!("{ANOMALIES} 'requires_ignored'")), [""; 0]);
    client.commit("The patterns come into force");
    let found = client.rows(&format!("{ANOMALIES} 'requires_ignored'"));
    let moods: Vec<String> = (1..=10).map(|number| format!("public.moods_{number:02}")).collect();
    let starts = [
        format!(
            "hidden.mood is left out by the ignore pattern schemas/hidden/types/*, and required by {}, 2 others: ",
            moods.join(", ")
        ),
        "public.tmp_parent is left out by the ignore pattern tmp_*, and required by public.child: ".to_owned(),
    ];
    assert_eq!(found.len(), starts.len(), "{found:?}");
    for (details, start) in found.iter().zip(&starts) {
        assert!(details.starts_with(start), "{details}");
    }
    client.run(
        "SELECT pggit_v0.remove_ignore_pattern('tmp_*'), pggit_v0.remove_ignore_pattern('schemas/hidden/types/*')",
    );
    client.commit("All of it");
    assert_eq!(client.rows(&format!("{ANOMALIES} 'requires_ignored'")), [""; 0]);
}
