//! A repository goes where its database goes: dumps, parallel restores, copies. Nobody has to know a switch, no row is
//! lost, and the copy records nothing until somebody says that it should.

use end_to_end::{Cluster, Database, Output, Repository, assert_same_dump};
use postgres::Client;

/// A schema with dependencies between kinds, history on two branches, and changes that are not committed.
fn source(cluster: &Cluster) -> Database<'_> {
    let database = cluster.create_repository();
    let mut client = database.connect();
    client.run(
        r#"CREATE EXTENSION hstore;
           CREATE SCHEMA "Sales";
           CREATE TYPE "Sales".state AS ENUM ('new', 'paid');
           CREATE TABLE "Sales".orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state "Sales".state NOT NULL, extra hstore);
           CREATE TABLE lines (id serial PRIMARY KEY, order_id bigint REFERENCES "Sales".orders, n int CHECK (n > 0));
           CREATE INDEX ON lines (order_id);
           CREATE VIEW open AS SELECT id FROM "Sales".orders WHERE state = 'new';
           CREATE MATERIALIZED VIEW totals AS SELECT order_id, sum(n) AS n FROM lines GROUP BY order_id;
           CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
           CREATE TRIGGER touch BEFORE INSERT ON lines FOR EACH ROW EXECUTE FUNCTION touch();
           INSERT INTO "Sales".orders (state) SELECT 'new' FROM generate_series(1, 100);
           INSERT INTO lines (order_id, n) SELECT id, 1 FROM "Sales".orders"#,
    );
    client.commit("The shop").unwrap();
    client.run("SELECT pggit_v0.create_branch('stable')");
    client.run("ALTER TABLE lines ADD note text; COMMENT ON TABLE lines IS 'What was ordered'");
    client.commit("Notes").unwrap();
    client.run("CREATE TABLE not_committed (id int); DROP VIEW open; ALTER TABLE lines RENAME note TO remark");
    database
}

/// Every row of pggit's tables, as a number and a hash for each table; but for what a server measures of itself. Totals are
/// counted by whoever stores the rows, so only their sums are the same.
fn contents(client: &mut Client) -> Vec<String> {
    let tables = client.rows(
        "SELECT oid::regclass FROM pg_class
         WHERE relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pggit%') AND relkind = 'r'
           AND relname NOT IN ('performance_metrics', 'object_totals')
         ORDER BY oid::regclass::text COLLATE \"C\"",
    );
    let queries = tables.iter().map(|table| {
        format!(
            "SELECT '{table}', count(*), md5(string_agg(t::text, ';' ORDER BY t::text COLLATE \"C\")) FROM {table} AS t"
        )
    });
    let query = queries.collect::<Vec<_>>().join(" UNION ALL ");
    let mut found = client.rows(&query);
    found.extend(client.rows(
        "SELECT day, type, size_bucket, sum(objects), sum(bytes), sum(kept_bytes), max(largest)
         FROM pggit_v0.object_totals GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    ));
    found
}

/// What a repository is, to compare an original with its copy.
#[derive(Debug, PartialEq)]
struct Facts {
    contents: Vec<String>,
    history: Vec<String>,
    status: Vec<String>,
    drift: Vec<String>,
}

impl Facts {
    fn of(database: &Database) -> Facts {
        let mut client = database.connect();
        Facts {
            contents: contents(&mut client),
            history: client.rows("SELECT * FROM pggit_v0.get_commit_history()"),
            status: client.status(),
            drift: client.drift(),
        }
    }
}

fn pg_dump(database: &Database, options: &[&str]) -> String {
    let mut command = database.cluster().program("pg_dump");
    let output = Output::of(command.args(options).args(["--dbname", database.name()]), "");
    assert_eq!(output.stderr, "", "pg_dump {options:?}");
    output.expect_success()
}

/// Dumps to a file of the custom format and restores it with four jobs.
fn restore_in_parallel(source: &Database, target: &Database, options: &[&str]) {
    let cluster = source.cluster();
    let file = std::env::temp_dir().join(format!("{}-{}.dump", source.name(), std::process::id()));
    let name = file.to_str().expect("the path is UTF-8");
    pg_dump(source, &["--format=custom", "--file", name]);
    let mut command = cluster.program("pg_restore");
    let output = Output::of(
        command
            .args(options)
            .args(["--jobs=4", "--dbname", target.name(), name]),
        "",
    );
    std::fs::remove_file(&file).unwrap();
    assert_eq!(output.stderr, "");
    assert!(output.success);
}

/// Restoring into psql takes one session, which may hear once that nothing is recorded from now on.
fn assert_restored(output: &Output) {
    let warning = "pggit does not record schema changes here: its repository was restored or copied from another database\n\
                   HINT:  Run SELECT * FROM pggit_v0.resume_capture() ";
    let unexpected = match output.stderr.split_once("WARNING:  ") {
        Some((_, message)) => !message.starts_with(warning) || message.lines().count() > 2,
        None => !output.stderr.is_empty(),
    };
    assert!(output.success && !unexpected, "{}", output.stderr);
}

/// A copy is complete, paused, says so once a session, and goes on where it was told to.
fn assert_paused_then_resumes(copy: &Database, original: &Facts) {
    assert_eq!(&Facts::of(copy), original);

    // Nothing is recorded, and each session hears of it once.
    let paused = copy.psql(
        "CREATE TABLE made_while_paused (id int); ALTER TABLE made_while_paused ADD n int; DROP TABLE not_committed",
    );
    assert!(paused.success, "{}", paused.stderr);
    assert_eq!(paused.stderr.matches("WARNING:").count(), 1, "{}", paused.stderr);
    assert!(
        paused.stderr.contains("SELECT * FROM pggit_v0.resume_capture()"),
        "{}",
        paused.stderr
    );
    let mut client = copy.connect();
    assert_eq!(contents(&mut client), original.contents);
    for call in ["create_basic_commit('No')", "checkout('stable')"] {
        let failure = client.fails(&format!("SELECT pggit_v0.{call}"));
        assert_eq!(failure.code, "55000", "{failure:?}");
        assert!(failure.hint.contains("resume_capture()"), "{failure:?}");
    }
    let mut drift = vec![
        "missing|TABLE|public.not_committed",
        "unrecorded|TABLE|public.made_while_paused",
    ];
    drift.extend(original.drift.iter().map(String::as_str));
    drift.sort();
    let mut found = client.drift();
    found.sort();
    assert_eq!(found, drift);

    // Resuming reports exactly what differs, and once.
    let mut resumed = client.rows("SELECT change_type, object_path FROM pggit_v0.resume_capture()");
    resumed.sort();
    assert_eq!(
        resumed,
        ["CREATE|public.made_while_paused", "DROP|public.not_committed"]
    );
    assert_eq!(client.rows("SELECT * FROM pggit_v0.resume_capture()"), [""; 0]);
    client.assert_no_drift("resuming");
    let sources =
        client.rows("SELECT source, author, count(*) FROM pggit_audit.changes WHERE source <> 'trigger' GROUP BY 1, 2");
    assert_eq!(sources, ["resume|postgres|2"]);

    // From here on it is a repository like any other.
    let resumed = copy.psql("ALTER TABLE made_while_paused RENAME TO made; CREATE INDEX ON lines (n)");
    assert_eq!((resumed.stderr.as_str(), resumed.success), ("", true));
    client.assert_no_drift("DDL in the copy");
    client.commit("In the copy").unwrap();
    assert_eq!(client.status(), [""; 0]);
    assert_eq!(client.uncommitted(), [""; 0]);
    assert_eq!(
        client.rows("SELECT parent_shas FROM pggit_v0.get_commit_history(1)"),
        client.rows("SELECT ARRAY[commit_sha] FROM pggit_v0.get_commit_history(1, 1)")
    );
    assert_eq!(client.damage(), [""; 0]);
}

#[test]
fn a_plain_dump() {
    let cluster = Cluster::shared();
    let source = source(cluster);
    let facts = Facts::of(&source);
    assert_eq!(facts.drift, [""; 0]);
    let copy = cluster.create_database();
    let output = copy.psql(&pg_dump(&source, &[]));
    assert_restored(&output);
    assert_same_dump(&source, &copy);
    assert_paused_then_resumes(&copy, &facts);
    assert_eq!(Facts::of(&source), facts);
}

#[test]
fn a_parallel_restore() {
    let cluster = Cluster::shared();
    let source = source(cluster);
    let copy = cluster.create_database();
    restore_in_parallel(&source, &copy, &[]);
    assert_same_dump(&source, &copy);
    assert_paused_then_resumes(&copy, &Facts::of(&source));
}

#[test]
fn a_dump_of_inserts() {
    let cluster = Cluster::shared();
    let source = source(cluster);
    let copy = cluster.create_database();
    let output = copy.psql(&pg_dump(&source, &["--inserts", "--rows-per-insert=10"]));
    assert_restored(&output);
    assert_paused_then_resumes(&copy, &Facts::of(&source));
}

#[test]
fn a_copy_of_the_files() {
    let cluster = Cluster::shared();
    let source = source(cluster);
    let facts = Facts::of(&source);
    let copy = Database::new(cluster, cluster.unique("copy"));
    cluster.execute(&format!("CREATE DATABASE {} TEMPLATE {}", copy.name(), source.name()));
    assert_paused_then_resumes(&copy, &facts);
    assert_eq!(Facts::of(&source), facts);
}

/// The dump makes the database too, with its settings: one of them would commit every transaction of the restore.
#[test]
fn a_dump_with_the_database_and_its_settings() {
    let cluster = Cluster::shared();
    let source = source(cluster);
    cluster.execute(&format!(
        "ALTER DATABASE {} SET pggit.auto_commit = 'transaction'",
        source.name()
    ));
    let facts = Facts::of(&source);
    let dump = pg_dump(&source, &["--create"]);
    cluster.execute(&format!("DROP DATABASE {}", source.name()));
    let output = cluster.psql("postgres", "postgres", &dump);
    assert_restored(&output);
    assert_eq!(Facts::of(&source), facts);

    let mut client = source.connect();
    assert_eq!(client.rows("SHOW pggit.auto_commit"), ["transaction"]);
    client.run("SELECT * FROM pggit_v0.resume_capture()");
    client.run("CREATE TABLE after_restore (id int)");
    client.assert_no_drift("DDL in the restored database");
    assert_eq!(client.uncommitted(), [""; 0]);
}

/// pg_upgrade restores the schema, with the extension's objects one by one, and copies the files of the tables.
#[test]
fn an_upgrade_of_the_server() {
    let old = Cluster::start(&[]);
    let source = source(&old);
    let facts = Facts::of(&source);
    let new = old.upgraded();
    let upgraded = Database::new(&new, source.name().to_owned());
    assert_paused_then_resumes(&upgraded, &facts);
}

/// The same database, restored in place: its objects are others now, with other oids.
#[test]
fn a_restore_over_itself() {
    let cluster = Cluster::shared();
    let source = source(cluster);
    let facts = Facts::of(&source);
    restore_in_parallel(&source, &source, &["--clean", "--if-exists"]);
    assert_paused_then_resumes(&source, &facts);
}

/// A dump without data, and one with data of the user's tables only, give an empty repository.
#[test]
fn a_dump_of_the_schema() {
    let cluster = Cluster::shared();
    let source = source(cluster);
    let copy = cluster.create_database();
    let output = copy.psql(&pg_dump(&source, &["--schema-only"]));
    assert_eq!((output.stderr.as_str(), output.success), ("", true));
    assert_same_dump(&source, &copy);
    let mut client = copy.connect();
    assert_eq!(
        client.fails("SELECT * FROM pggit_v0.status()").message,
        "No commits found"
    );
    client.commit("Initialize repository").unwrap();
    client.assert_no_drift("the first commit");
}

/// What was measured goes along, also what is only a sum by now, in rows before all times; so does what operators and jobs left.
#[test]
fn measurements_and_what_became_of_jobs() {
    let cluster = Cluster::shared();
    let source = source(cluster);
    let mut client = source.connect();
    client.run(
        "SET pggit.track_performance = off;
         INSERT INTO pggit_v0.performance_metrics (operation, duration_ms, object_count, samples, recorded_at)
         SELECT o, 10 * n, n, n, now() - n * interval '40 days'
         FROM unnest(ARRAY['kept', 'gone']) AS o, generate_series(1, 6) AS n WHERE o = 'kept' OR n > 2;
         SELECT * FROM pggit_v0.run_maintenance(); SELECT * FROM pggit_v0.run_job('integrity');
         SELECT pggit_v0.set_setting('branch_limit', '40');
         SELECT pggit_v0.emergency_disable('A test'); SELECT pggit_v0.emergency_enable();
         INSERT INTO pggit_audit.retentions (partition_name, rows, commits_until) VALUES ('changes_y2020m01', 7, '2020-01-31');
         INSERT INTO pggit_v0.open_alerts VALUES ('drift', 'x')",
    );
    let empty = client.rows(
        "SELECT c.oid::regclass
         FROM pg_extension AS e JOIN pg_class AS c ON c.oid = ANY (e.extconfig) AND c.relkind = 'r'
         WHERE e.extname = 'pggit' AND xpath_exists('/table[not(row)]', query_to_xml(format('SELECT FROM %s LIMIT 1', c.oid::regclass), true, false, ''))",
    );
    assert_eq!(empty, [""; 0], "each table that is dumped has a row to lose");
    let measured = "SELECT * FROM pggit_v0.performance_metrics AS m WHERE operation IN ('kept', 'gone') ORDER BY m::text COLLATE \"C\"";
    let exposed = "SELECT line FROM regexp_split_to_table(pggit_v0.prometheus_metrics(), E'\\n') AS line WHERE line ~ '\"(kept|gone)\"'";
    let (rows, lines) = (client.rows(measured), client.rows(exposed));
    assert!(rows.iter().any(|row| row.contains("|-infinity|")), "{rows:#?}");
    assert!(
        lines.contains(&"pggit_function_duration_seconds_count{function=\"gone\"} 18".to_owned()),
        "{lines:#?}"
    );
    let everything = contents(&mut client);
    for restore in ["plain", "inserts", "parallel"] {
        let copy = cluster.create_database();
        match restore {
            "plain" => assert_restored(&copy.psql(&pg_dump(&source, &[]))),
            "inserts" => assert_restored(&copy.psql(&pg_dump(&source, &["--inserts"]))),
            _ => restore_in_parallel(&source, &copy, &[]),
        }
        let mut client = copy.connect();
        client.run("SET pggit.track_performance = off");
        assert_eq!(contents(&mut client), everything, "{restore}");
        for _ in 0..2 {
            assert_eq!(client.rows(measured), rows, "{restore}");
            assert_eq!(client.rows(exposed), lines, "{restore}");
            client.run("SELECT * FROM pggit_v0.resume_capture(); SELECT * FROM pggit_v0.run_maintenance()");
        }
        assert_eq!(client.damage(), [""; 0], "{restore}");
    }
}

/// Partitions of the trail are ordinary tables to pg_dump, whoever made them.
#[test]
fn partitions_of_the_trail() {
    let cluster = Cluster::shared();
    let source = cluster.create_repository();
    let mut client = source.connect();
    client.run(
        "CREATE TABLE pggit_audit.changes_now PARTITION OF pggit_audit.changes
             FOR VALUES FROM (date_trunc('month', now())) TO (date_trunc('month', now()) + interval '1 month')",
    );
    client.run("CREATE TABLE a (id int); ALTER TABLE a ADD n int; DROP TABLE a; CREATE TABLE not_committed (id int); CREATE TABLE lines (n int)");
    let count = "SELECT count(*) FROM pggit_audit.changes_now";
    assert_eq!(client.rows(count), ["5"]);
    let facts = Facts::of(&source);
    assert_eq!(facts.drift, [""; 0]);
    for restore in ["plain", "parallel"] {
        let copy = cluster.create_database();
        if restore == "plain" {
            let output = copy.psql(&pg_dump(&source, &[]));
            assert_restored(&output);
        } else {
            restore_in_parallel(&source, &copy, &[]);
        }
        assert_eq!(copy.connect().rows(count), ["5"]);
        assert_eq!(
            copy.connect().fails("DELETE FROM pggit_audit.changes_now").code,
            "55000"
        );
    }
}
