//! What pggit measures of itself: every function, without harm to whoever is measured.

use std::fs;
use std::path::Path;

use end_to_end::{Cluster, Repository};

const ROWS: &str = "SELECT operation, samples, object_count FROM pggit_v0.performance_metrics ORDER BY 1";

/// Functions that do no work, a constant and a trigger that only refuses; capture, which is measured as a whole; and what CREATE
/// EXTENSION calls, which must write nothing that is dumped.
const NOT_MEASURED: &[&str] = &[
    "version",
    "refuse_change",
    "count_objects",
    "capture_command",
    "capture_drop",
    "record_installation",
];

#[test]
fn every_function_is_measured_under_its_own_name() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/api");
    let mut functions = 0;
    for file in fs::read_dir(directory).unwrap() {
        let source = fs::read_to_string(file.unwrap().path()).unwrap();
        for function in source.split("#[pg_extern(").skip(1) {
            let (_, definition) = function.split_once("\nfn ").expect("a function follows its attribute");
            let name = &definition[..definition.find('(').expect("a function has parameters")];
            let body = definition.split_once("{\n").expect("a function has a body").1;
            let measured = body
                .trim_start()
                .starts_with(&format!("let _timed = measure(\"{name}\");"));
            assert!(
                measured || NOT_MEASURED.contains(&name),
                "{name} is not measured: its first line should be let _timed = measure(\"{name}\");"
            );
            functions += 1;
        }
    }
    assert!(functions > 40, "only {functions} functions were found");
}

#[test]
fn what_is_measured_is_written_with_the_next_transaction_that_writes() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("TRUNCATE pggit_v0.performance_metrics");
    client.run("SELECT * FROM pggit_v0.status(); SELECT pggit_v0.get_head_sha()");
    client.run("BEGIN READ ONLY; SELECT pggit_v0.get_head_sha(); COMMIT");
    assert_eq!(client.rows(ROWS), [""; 0]);
    let buffered = "SELECT operation, sample_count FROM pggit_v0.analyze_query_performance() ORDER BY 1";
    assert_eq!(client.rows(buffered), ["get_head_sha|2", "status|1"]);

    client.run("BEGIN; CREATE TABLE kept (id int); SAVEPOINT s; CREATE TABLE undone (id int); ROLLBACK TO s; COMMIT");
    let rows = client.rows(ROWS);
    assert_eq!(
        rows,
        [
            "analyze_query_performance|1|",
            "capture|2|2",
            "get_head_sha|2|",
            "status|1|"
        ]
    );
    // A loop of changes does not write a row with each of them.
    (0..20).for_each(|n| client.run(&format!("CREATE TABLE quick_{n} (id int)")));
    assert_eq!(client.rows("SELECT count(*) FROM pggit_v0.performance_metrics"), ["4"]);
    assert_eq!(
        client.rows(
            "SELECT sample_count, object_count FROM pggit_v0.analyze_query_performance() WHERE operation = 'capture'"
        ),
        ["22|22"]
    );
    client.assert_no_drift("measuring");
}

/// Most sessions that change a schema are shorter than the interval between two rows.
#[test]
fn a_session_that_wrote_leaves_nothing_behind() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("SET pggit.track_performance = off; TRUNCATE pggit_v0.performance_metrics");
    for session in 1..=3 {
        let mut script = String::new();
        for n in 1..=5 {
            script.push_str(&format!("CREATE TABLE t_{session}_{n} (id int);\n"));
        }
        script.push_str("SELECT pggit_v0.create_basic_commit('Five'); SELECT FROM pggit_v0.status();");
        database.psql(&script).expect_success();
    }
    // A transaction that its client leaves open is rolled back, and nothing else is.
    database
        .psql("CREATE TABLE t_4 (id int); CREATE TABLE t_5 (id int); BEGIN; CREATE TABLE t_6 (id int);")
        .expect_success();
    let sums = "SELECT operation, sum(samples) FROM pggit_v0.performance_metrics GROUP BY 1 ORDER BY 1";
    let expected = ["capture|18", "create_basic_commit|3", "status|3"];
    let begun = std::time::Instant::now();
    while client.rows(sums) != expected && begun.elapsed().as_secs() < 20 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(client.rows(sums), expected);
    // It only reads: nothing of it is kept.
    database.psql("SELECT FROM pggit_v0.status()").expect_success();
    assert_eq!(client.rows(sums), expected);
    assert_eq!(client.damage(), [""; 0]);
}

#[test]
fn what_a_row_says_is_what_is_reported() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run(
        "INSERT INTO pggit_v0.performance_metrics (operation, duration_ms, object_count)
         SELECT 'by hand', n * 1.5, n FROM generate_series(1, 99) AS n",
    );
    let reported = client.rows(
        "SELECT avg_duration, min_duration, max_duration, sample_count, p95_duration, object_count
         FROM pggit_v0.analyze_query_performance() WHERE operation = 'by hand'",
    );
    let computed = client.rows(
        "SELECT avg(duration_ms) * interval '1 ms', min(duration_ms) * interval '1 ms', max(duration_ms) * interval '1 ms',
                count(*), percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) * interval '1 ms', sum(object_count)
         FROM pggit_v0.performance_metrics WHERE operation = 'by hand'",
    );
    assert_eq!(reported, computed);
}

#[test]
fn measuring_can_be_switched_off() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("TRUNCATE pggit_v0.performance_metrics; SET pggit.track_performance = off");
    client.run("CREATE TABLE unmeasured (id int)");
    assert_eq!(
        client.rows("SELECT * FROM pggit_v0.analyze_query_performance()"),
        [""; 0]
    );
}

#[test]
fn no_commit_fails_or_waits_because_of_it() {
    let database = Cluster::shared().create_repository();
    const COUNT: &str = "SELECT count(*) FROM pggit_v0.performance_metrics";
    let commits = |what: &str| {
        // A new session writes with its first transaction.
        let mut client = database.connect();
        client.run("SET statement_timeout = '10s'");
        let before = client.rows(COUNT);
        client.run(&format!("CREATE TABLE during_{what} (id int)"));
        assert_eq!(client.rows(COUNT), before, "{what}");
        client
    };
    let mut owner = database.connect();
    let mut with = |before: &str, what: &str, after: &str| {
        owner.run(&format!("TRUNCATE pggit_v0.performance_metrics; {before}"));
        let mut client = commits(what);
        owner.run(after);
        let reported = "SELECT sample_count FROM pggit_v0.analyze_query_performance() WHERE operation = 'capture'";
        assert_eq!(client.rows(reported), ["1"], "what was measured is kept: {what}");
    };
    let index = "CREATE INDEX failing ON pggit_v0.performance_metrics";
    with(
        &format!("{index} ((1 / (object_count - object_count)))"),
        "expression_index",
        "DROP INDEX pggit_v0.failing",
    );
    with(
        "INSERT INTO pggit_v0.performance_metrics (operation, duration_ms) VALUES ('capture', 1); \
         CREATE UNIQUE INDEX failing ON pggit_v0.performance_metrics (operation)",
        "unique_index",
        "DROP INDEX pggit_v0.failing; TRUNCATE pggit_v0.performance_metrics",
    );
    with(
        "ALTER TABLE pggit_v0.performance_metrics ADD further int NOT NULL",
        "other_columns",
        "ALTER TABLE pggit_v0.performance_metrics DROP further",
    );
    // The dropped column still counts: from here on only the executor could write.
    let mut client = commits("dropped_column");
    client
        .run("ALTER EXTENSION pggit DROP TABLE pggit_v0.performance_metrics; DROP TABLE pggit_v0.performance_metrics");
    let mut client = database.connect();
    client.run("CREATE TABLE without_the_table (id int)");
    client.assert_no_drift("all that");
}

#[test]
fn a_table_that_somebody_holds_is_not_waited_for() {
    let database = Cluster::shared().create_repository();
    let mut holder = database.connect();
    holder.run("TRUNCATE pggit_v0.performance_metrics; BEGIN; LOCK TABLE pggit_v0.performance_metrics");
    let mut client = database.connect();
    client.run("SET statement_timeout = '10s'; CREATE TABLE meanwhile (id int)");
    holder.run("COMMIT");
    assert_eq!(holder.rows(ROWS), [""; 0]);
    let reported = "SELECT sample_count FROM pggit_v0.analyze_query_performance() WHERE operation = 'capture'";
    assert_eq!(client.rows(reported), ["1"]);
}

#[test]
fn prepared_and_serializable_transactions_leave_it_to_others() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("TRUNCATE pggit_v0.performance_metrics");
    client.run("BEGIN; CREATE TABLE prepared (id int); PREPARE TRANSACTION 'measured'");
    client.run("COMMIT PREPARED 'measured'");
    client.run("BEGIN ISOLATION LEVEL SERIALIZABLE; CREATE TABLE serializable (id int); COMMIT");
    assert_eq!(client.rows(ROWS), [""; 0]);
    client.run("CREATE TABLE plain (id int)");
    assert_eq!(client.rows(ROWS), ["capture|3|3"]);
}
