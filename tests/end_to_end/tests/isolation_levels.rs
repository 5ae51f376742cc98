//! Several sessions at once, at every isolation level: what works without pggit works with it, nobody waits for anybody
//! because of it, and nothing that was changed meanwhile is missed.

use end_to_end::{Cluster, Database, Repository, Schedule};

const LEVELS: [&str; 3] = ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"];

/// A database with a repository and one without, which go through the same.
struct Twins<'a> {
    with: Database<'a>,
    without: Database<'a>,
}

impl<'a> Twins<'a> {
    fn new(setup: &str) -> Twins<'a> {
        let cluster = Cluster::shared();
        let twins = Twins {
            with: cluster.create_repository(),
            without: cluster.create_database(),
        };
        twins.without.connect().run(
            "CREATE SCHEMA pggit_v0;
             CREATE FUNCTION pggit_v0.create_basic_commit(text) RETURNS text LANGUAGE sql AS 'SELECT NULL::text'",
        );
        twins.with.connect().run(setup);
        twins.without.connect().run(setup);
        twins
    }

    /// Plays the same steps in both and expects the same of each; then nothing is missing in the working state, not
    /// before and not after a commit.
    #[track_caller]
    fn play(&self, steps: &[(&str, &str)]) -> Vec<String> {
        let transcript = self.transcript(steps);
        let mut client = self.with.connect();
        client.assert_no_drift("the schedule");
        client.commit("The schedule");
        client.assert_no_drift("the commit");
        assert_eq!(client.status(), [""; 0], "{steps:#?}");
        assert_eq!(client.uncommitted(), [""; 0], "{steps:#?}");
        transcript
    }

    #[track_caller]
    fn transcript(&self, steps: &[(&str, &str)]) -> Vec<String> {
        let [with, without] = [&self.with, &self.without].map(|database| {
            let mut schedule = Schedule::new(database);
            for (session, statement) in steps {
                schedule.step(session, statement);
            }
            schedule.end()
        });
        assert_eq!(with, without);
        with
    }
}

fn no_step_failed(transcript: &[String]) -> bool {
    transcript
        .iter()
        .all(|line| !line.contains(" -> ") || line.ends_with(" -> ok"))
}

/// A number generator, so that each run plays the same schedules.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Two sessions change different objects, a third one commits: in many orders, nobody fails.
#[test]
fn ddl_on_different_objects_and_a_commit() {
    let twins = Twins::new("CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE VIEW v AS SELECT id FROM a");
    let mut random = Random(1);
    for round in 0..30 {
        // The tables differ from HEAD, so that the commit writes the rows that the other two will write.
        twins
            .with
            .connect()
            .run("COMMENT ON TABLE a IS NULL; COMMENT ON VIEW v IS NULL; COMMENT ON TABLE b IS NULL");
        let level = LEVELS[round % 3];
        let begin = format!("BEGIN ISOLATION LEVEL {level}; SELECT count(*) FROM pg_class");
        let first = [
            format!("ALTER TABLE a ADD a{round} int"),
            format!("COMMENT ON VIEW v IS 'a{round}'"),
        ];
        let second = [
            format!("CREATE TABLE b{round} (id int)"),
            format!("COMMENT ON TABLE b IS 'b{round}'"),
        ];
        let mut remaining = [
            ("first", vec![begin.as_str(), &first[0], &first[1], "COMMIT"]),
            ("second", vec![begin.as_str(), &second[0], &second[1], "COMMIT"]),
            (
                "third",
                vec![begin.as_str(), "SELECT pggit_v0.create_basic_commit('Third')", "COMMIT"],
            ),
        ];
        let mut steps = Vec::new();
        while remaining.iter().any(|(_, statements)| !statements.is_empty()) {
            let (session, statements) = &mut remaining[random.below(3)];
            if !statements.is_empty() {
                steps.push((*session, statements.remove(0)));
            }
        }
        let transcript = twins.play(&steps);
        assert!(no_step_failed(&transcript), "{transcript:#?}");
    }
}

/// The text of the view follows from both tables, and neither session can read it while the other one works.
#[test]
fn two_renames_under_one_view() {
    let twins = Twins::new(
        "CREATE TABLE a (id int); CREATE TABLE b (id int);
         CREATE VIEW v AS SELECT a.id AS a_id, b.id AS b_id FROM a, b;
         CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM a, b; END",
    );
    for (round, level) in LEVELS.iter().enumerate() {
        let begin =
            format!("SET statement_timeout = '5s'; BEGIN ISOLATION LEVEL {level}; SELECT count(*) FROM pg_class");
        let table = |name: &str| {
            if round == 0 {
                name.to_owned()
            } else {
                format!("{name}{}", round - 1)
            }
        };
        let rename = |name: &str| format!("ALTER TABLE {} RENAME TO {name}{round}", table(name));
        let column = |name: &str| {
            format!(
                "ALTER TABLE {name}{round} RENAME COLUMN id TO id{round}; ALTER TABLE {name}{round} RENAME COLUMN id{round} TO id"
            )
        };
        let transcript = twins.play(&[
            ("first", &begin),
            ("second", &begin),
            ("first", &rename("a")),
            ("second", &rename("b")),
            ("first", &column("a")),
            ("second", &column("b")),
            ("third", "SELECT pggit_v0.create_basic_commit('Meanwhile')"),
            ("second", "COMMIT"),
            ("third", "SELECT pggit_v0.create_basic_commit('Half of it')"),
            ("first", "COMMIT"),
        ]);
        assert!(
            no_step_failed(&transcript) && !transcript.iter().any(|line| line.ends_with("waits")),
            "{transcript:#?}"
        );
    }
}

/// A transaction that is rolled back after another one found its objects busy.
#[test]
fn a_rename_that_is_rolled_back_under_one_view() {
    let twins = Twins::new(
        "CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE VIEW v AS SELECT a.id AS a_id, b.id AS b_id FROM a, b",
    );
    for (first, second) in [("ROLLBACK", "COMMIT"), ("COMMIT", "ROLLBACK"), ("ROLLBACK", "ROLLBACK")] {
        twins.play(&[
            ("first", "BEGIN"),
            ("second", "BEGIN"),
            ("first", "ALTER TABLE a RENAME TO x"),
            ("second", "ALTER TABLE b RENAME TO y"),
            ("first", first),
            ("second", second),
            ("first", "ALTER TABLE IF EXISTS x RENAME TO a"),
            ("second", "ALTER TABLE IF EXISTS y RENAME TO b"),
        ]);
    }
}

/// PostgreSQL does not lock a type while another session uses its name. A text that was recorded meanwhile has the old
/// one; that is found, and put right.
#[test]
fn a_rename_that_another_session_does_not_see_yet() {
    let twins = Twins::new("CREATE TYPE color AS ENUM ('red')");
    let transcript = twins.transcript(&[
        ("first", "BEGIN"),
        ("first", "ALTER TYPE color RENAME TO colour"),
        ("second", "CREATE TABLE t (x color)"),
        ("first", "COMMIT"),
    ]);
    assert!(no_step_failed(&transcript), "{transcript:#?}");
    let mut client = twins.with.connect();
    assert_eq!(client.drift(), ["changed|TABLE|public.t"]);
    assert_eq!(
        client.rows("SELECT object_path FROM pggit_v0.resume_capture()"),
        ["public.t"]
    );
    client.assert_no_drift("resume_capture()");
}

/// Sessions that touch the same object wait for each other and fail as they do without pggit.
#[test]
fn ddl_on_the_same_object() {
    let twins = Twins::new(
        "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SCHEMA s",
    );
    for level in LEVELS {
        let begin = format!("BEGIN ISOLATION LEVEL {level}; SELECT count(*) FROM pg_class");
        twins.play(&[
            ("first", &begin),
            ("second", &begin),
            ("first", "ALTER TABLE t ADD a int"),
            ("second", "ALTER TABLE t ADD b int"),
            ("first", "COMMIT"),
            ("second", "ALTER TABLE t DROP a, DROP b"),
            ("second", "COMMIT"),
        ]);
        twins.play(&[
            ("first", &begin),
            ("second", &begin),
            (
                "first",
                "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'",
            ),
            (
                "second",
                "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 3'",
            ),
            ("first", "COMMIT"),
            ("second", "COMMIT"),
        ]);
        twins.play(&[
            ("first", &begin),
            ("second", &begin),
            ("first", "CREATE TABLE s.same (id int)"),
            ("second", "CREATE TABLE s.same (id int)"),
            ("first", "COMMIT"),
            ("second", "ROLLBACK"),
            ("first", "DROP TABLE s.same"),
        ]);
    }
}

#[test]
fn two_phase_commit() {
    let twins = Twins::new("CREATE TABLE t (id int); CREATE TABLE u (id int)");
    for level in LEVELS {
        let begin = format!("BEGIN ISOLATION LEVEL {level}; SELECT count(*) FROM pg_class");
        let id = twins.with.cluster().unique("prepared");
        let (prepare, commit, rollback) = (
            format!("PREPARE TRANSACTION '{id}'"),
            format!("COMMIT PREPARED '{id}'"),
            format!("ROLLBACK PREPARED '{id}'"),
        );
        let transcript = twins.play(&[
            ("first", &begin),
            ("first", "ALTER TABLE t ADD n int"),
            ("first", "CREATE TABLE made (id int)"),
            ("first", &prepare),
            ("second", "ALTER TABLE u ADD n int"),
            ("second", "SELECT pggit_v0.create_basic_commit('Meanwhile')"),
            ("first", &commit),
            ("second", "ALTER TABLE t DROP n; ALTER TABLE u DROP n; DROP TABLE made"),
        ]);
        assert!(no_step_failed(&transcript), "{transcript:#?}");
        twins.play(&[
            ("first", &begin),
            ("first", "ALTER TABLE t ADD n int"),
            ("first", &prepare),
            ("second", "SELECT pggit_v0.create_basic_commit('Meanwhile')"),
            ("first", &rollback),
        ]);
    }
}

/// What only reads takes no transaction id, so it runs on a standby and in a read-only transaction.
#[test]
fn functions_that_read() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
    client.commit("Two objects").unwrap();
    client.run("ALTER TABLE t ADD n int; SELECT pggit_v0.create_branch('other')");
    for level in LEVELS {
        client.run(&format!("BEGIN ISOLATION LEVEL {level} READ ONLY"));
        for call in [
            "status()",
            "detect_drift()",
            "diff_working()",
            "get_commit_history()",
            "export_schema()",
            "get_current_schema()",
            "list_objects()",
            "list_branches()",
            "log_graph()",
            "get_head_sha()",
            "current_branch()",
            "rev_parse('HEAD')",
            "get_object_history('public', 't')",
            "get_object_definition('public', 't')",
            "blame('public', 't')",
            "diff_branches('main', 'other')",
            "diff_text('HEAD', 'HEAD')",
            "git_bundle()",
            "git_fast_export()",
        ] {
            client.run(&format!("SELECT * FROM pggit_v0.{call}"));
        }
        assert_eq!(client.rows("SELECT pg_current_xact_id_if_assigned()"), [""]);
        let failure = client.fails("SELECT pggit_v0.create_basic_commit('No')");
        assert_eq!(failure.code, "25006", "{failure:?}");
        client.run("ROLLBACK");
    }
}

/// While the first commit reads the catalog, others go on: their changes are in it, or pending, never lost.
#[test]
fn ddl_during_the_first_commit() {
    for level in LEVELS {
        let database = Cluster::shared().create_database();
        database.connect().run(
            "CREATE EXTENSION pggit; CREATE TABLE old (id int); CREATE TABLE other (id int);
             CREATE TABLE doomed (id int); CREATE TABLE moved (id int)",
        );
        let begin = format!("BEGIN ISOLATION LEVEL {level}; SELECT count(*) FROM pg_class");
        let mut schedule = Schedule::new(&database);
        schedule
            .step("before", &begin)
            .step("before", "CREATE TABLE before (id int)")
            .step("early snapshot", &begin)
            .step("first commit", &begin)
            .step(
                "first commit",
                "SELECT pggit_v0.create_basic_commit('Initialize repository')",
            )
            .step("during", &begin)
            .step(
                "during",
                "CREATE TABLE during (id int); DROP TABLE doomed; ALTER TABLE moved RENAME TO moved_away",
            )
            .step(
                "during, at once",
                "CREATE TABLE at_once (id int); ALTER TABLE old ADD n int",
            )
            .step("before", "COMMIT")
            .step("during", "ALTER TABLE during ADD n int; COMMENT ON TABLE other IS 'x'")
            .step("first commit", "COMMIT")
            .step("during", "COMMIT")
            .step("early snapshot", "CREATE TABLE after (id int)")
            .step("early snapshot", "COMMIT");
        let transcript = schedule.end();
        assert!(no_step_failed(&transcript), "{transcript:#?}");
        let waiting: Vec<&String> = transcript.iter().filter(|line| line.ends_with("waits")).collect();
        assert!(
            waiting.iter().all(|line| *line == "first commit waits"),
            "{transcript:#?}"
        );
        let mut client = database.connect();
        client.assert_no_drift("the first commit");
        assert_eq!(
            client.rows("SELECT object_name FROM pggit_v0.list_objects() WHERE object_type = 'TABLE' AND object_name IN ('old', 'other', 'before')"),
            ["before", "old", "other"]
        );
        assert_eq!(
            client.status(),
            [
                "ALTER|TABLE|public.other",
                "CREATE|TABLE|public.after",
                "CREATE|TABLE|public.during",
                "DROP|TABLE|public.doomed",
                "RENAME|TABLE|public.moved_away",
            ]
        );
        client.commit("What came meanwhile").unwrap();
        client.assert_no_drift("the second commit");
        assert_eq!(client.status(), [""; 0]);
        assert_eq!(client.damage(), [""; 0]);
    }
}

/// Many sessions for a while, in all directions. PostgreSQL's own deadlocks cannot occur, because each session has its
/// own tables; only a view is everybody's.
#[test]
fn a_crowd() {
    let database = Cluster::shared().create_repository();
    const SESSIONS: usize = 6;
    let tables: Vec<String> = (0..SESSIONS).map(|n| format!("t{n}")).collect();
    let mut client = database.connect();
    client.run(
        &tables
            .iter()
            .map(|table| format!("CREATE TABLE {table} (id int, a int)"))
            .collect::<Vec<_>>()
            .join(";"),
    );
    client.run(&format!(
        "CREATE VIEW everybody AS SELECT 1 AS one FROM {}",
        tables.join(", ")
    ));
    std::thread::scope(|scope| {
        for (n, table) in tables.iter().enumerate() {
            let mut client = database.connect();
            scope.spawn(move || {
                let mut random = Random(n as u64);
                client.run(&format!("SET statement_timeout = '30s'; SET default_transaction_isolation = '{}'", LEVELS[n % 2]));
                for round in 0..25 {
                    let statement = match random.below(5) {
                        0 => format!("ALTER TABLE {table} ADD c{round} int"),
                        1 => format!("BEGIN; ALTER TABLE {table} RENAME TO {table}_x; SELECT pg_sleep(0.005); ALTER TABLE {table}_x RENAME TO {table}; COMMIT"),
                        2 => format!("BEGIN; CREATE TABLE {table}_{round} (id int); SAVEPOINT s; DROP TABLE {table}; ROLLBACK TO s; COMMIT"),
                        3 => format!("COMMENT ON TABLE {table} IS '{round}'"),
                        _ => format!("SELECT pggit_v0.create_basic_commit('{n} {round}')"),
                    };
                    for statement in statement.split("; ") {
                        // DROP TABLE fails because of the view: what follows rolls back to the savepoint.
                        let outcome = client.outcome(statement);
                        assert!(outcome.is_ok() || statement.starts_with("DROP"), "{statement}: {outcome:?}");
                    }
                }
            });
        }
    });
    client.assert_no_drift("the crowd");
    client.commit("The rest");
    client.assert_no_drift("the last commit");
    assert_eq!(client.status(), [""; 0]);
    assert_eq!(
        client.rows(
            "SELECT (SELECT count(*) FROM pggit_audit.changes) = (SELECT count(*) FROM pggit_audit.change_commits),
                    (SELECT count(*) FROM pggit.uncommitted), (SELECT count(*) FROM pggit.pending)"
        ),
        ["t|0|0"]
    );
    assert_eq!(client.damage(), [""; 0]);
}
