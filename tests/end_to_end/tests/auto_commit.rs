//! `pggit.auto_commit = 'transaction'`: each transaction that changed the schema is a commit of its own.

use end_to_end::{Cluster, Database, Repository, Schedule};
use postgres::Client;

fn messages(client: &mut Client) -> Vec<String> {
    client.rows("SELECT message FROM pggit_v0.get_commit_history(100)")
}

/// A repository whose database has the setting.
fn repository(cluster: &Cluster) -> Database<'_> {
    let database = cluster.create_repository();
    cluster.execute(&format!(
        "ALTER DATABASE {} SET pggit.auto_commit = 'transaction'",
        database.name()
    ));
    database
}

#[test]
fn it_is_off_unless_somebody_sets_it() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE t (id int)");
    assert_eq!(messages(&mut client), ["Initialize repository"]);
    assert_eq!(client.status(), ["CREATE|TABLE|public.t"]);
    let failure = client.fails("SET pggit.auto_commit = 'statement'");
    assert_eq!(failure.code, "22023");
    assert!(failure.hint.contains("off, transaction"), "{failure:?}");
}

#[test]
fn one_commit_a_transaction() {
    let database = repository(Cluster::shared());
    let mut client = database.connect();
    client.run("CREATE TABLE t (id int)");
    client.run("BEGIN; CREATE TABLE u (id int); ALTER TABLE t ADD name text; COMMIT");
    client.run("BEGIN");
    client.run("ALTER TABLE u RENAME TO w");
    client.run("CREATE VIEW v AS SELECT id FROM w");
    client.run("COMMIT");
    client.run("DO $$ BEGIN FOR n IN 1..5 LOOP EXECUTE format('CREATE TABLE many%s (id int)', n); END LOOP; END $$");
    client.run("CREATE INDEX CONCURRENTLY i ON w (id)");
    client.run("INSERT INTO w VALUES (1)");
    client.run("BEGIN; CREATE TABLE x (id int); DROP TABLE x; COMMIT");
    assert_eq!(
        messages(&mut client),
        [
            "ALTER TABLE public.w",
            "5 changes\n\nCREATE TABLE public.many1\nCREATE TABLE public.many2\nCREATE TABLE public.many3\nCREATE TABLE public.many4\n\
             CREATE TABLE public.many5",
            "RENAME TABLE public.w, CREATE VIEW public.v\n\n\
             Pggit-Renamed: schemas/public/tables/u.sql => schemas/public/tables/w.sql",
            "ALTER TABLE public.t, CREATE TABLE public.u",
            "CREATE TABLE public.t",
            "Initialize repository",
        ]
    );
    assert_eq!(client.status(), [""; 0]);
    assert_eq!(client.uncommitted(), [""; 0]);
    client.assert_no_drift("the transactions");
    assert_eq!(client.damage(), [""; 0]);
}

#[test]
fn what_is_rolled_back_is_not_committed() {
    let database = repository(Cluster::shared());
    let mut client = database.connect();
    client.run("BEGIN; CREATE TABLE lost (id int); ROLLBACK");
    client.fails("BEGIN; CREATE TABLE lost (id int); SELECT 1/0");
    client.run("ROLLBACK");
    client.run("BEGIN; CREATE TABLE kept (id int); SAVEPOINT s; CREATE TABLE lost (id int); ROLLBACK TO s; COMMIT");
    client.run("BEGIN; SAVEPOINT s; CREATE TABLE lost (id int); ROLLBACK TO s; COMMIT");
    assert_eq!(
        messages(&mut client),
        ["CREATE TABLE public.kept", "Initialize repository"]
    );
    client.assert_no_drift("rolling back");
}

#[test]
fn a_commit_by_hand_comes_first() {
    let database = repository(Cluster::shared());
    let mut client = database.connect();
    client.run("BEGIN; CREATE TABLE t (id int); SELECT pggit_v0.create_basic_commit('By hand'); COMMIT");
    client.run("BEGIN; CREATE TABLE u (id int); SELECT pggit_v0.create_basic_commit('By hand too'); CREATE TABLE w (id int); COMMIT");
    assert_eq!(
        messages(&mut client),
        [
            "CREATE TABLE public.w",
            "By hand too",
            "By hand",
            "Initialize repository"
        ]
    );
}

/// A prepared transaction may never be committed, and nobody may wait until that is known: what it changed goes into the
/// next commit.
#[test]
fn a_prepared_transaction() {
    let database = repository(Cluster::shared());
    let id = database.cluster().unique("prepared");
    let mut schedule = Schedule::new(&database);
    schedule
        .step("first", "BEGIN; CREATE TABLE t (id int)")
        .step("first", &format!("PREPARE TRANSACTION '{id}'"))
        .step("second", "CREATE TABLE u (id int)")
        .step("second", "SELECT pggit_v0.create_basic_commit('Nothing left')")
        .step("first", &format!("COMMIT PREPARED '{id}'"))
        .step("second", "CREATE TABLE w (id int)")
        .step("first", "BEGIN; CREATE TABLE lost (id int)")
        .step("first", &format!("PREPARE TRANSACTION '{id}'"))
        .step("first", &format!("ROLLBACK PREPARED '{id}'"));
    let transcript = schedule.end();
    assert!(
        transcript
            .iter()
            .all(|line| !line.contains(" waits") && !line.contains(" -> 4")),
        "{transcript:#?}"
    );
    let mut client = database.connect();
    assert_eq!(
        messages(&mut client),
        [
            "CREATE TABLE public.t, CREATE TABLE public.w",
            "CREATE TABLE public.u",
            "Initialize repository"
        ]
    );
    client.assert_no_drift("two-phase commit");
    assert_eq!(client.status(), [""; 0]);
    assert_eq!(client.damage(), [""; 0]);
}

/// The setting belongs to whoever makes the change: a role, a session, a transaction.
#[test]
fn for_a_role_and_for_a_transaction() {
    let cluster = Cluster::shared();
    let database = cluster.create_repository();
    let role = cluster.create_role("developer", "");
    cluster.execute(&format!("ALTER ROLE {role} SET pggit.auto_commit = 'transaction'"));
    database.connect().run(&format!(
        "CREATE SCHEMA s AUTHORIZATION {role}; SELECT pggit_v0.create_basic_commit('Schema')"
    ));
    let mut developer = database.connect_as(&role);
    developer.run("CREATE TABLE s.by_role (id int)");
    developer.run("SET pggit.auto_commit = off; CREATE TABLE s.not_committed (id int)");
    developer
        .run("BEGIN; SET LOCAL pggit.auto_commit = 'transaction'; COMMENT ON TABLE s.not_committed IS 'x'; COMMIT");
    let mut client = database.connect();
    client.run("CREATE TABLE s.by_another (id int)");
    assert_eq!(
        client.rows("SELECT author, message FROM pggit_v0.get_commit_history(2)"),
        [
            format!("{role}|CREATE TABLE s.not_committed"),
            format!("{role}|CREATE TABLE s.by_role")
        ]
    );
    assert_eq!(client.status(), ["CREATE|TABLE|s.by_another"]);
}

/// Sessions that commit at the same moment line up; none of them fails at any isolation level.
#[test]
fn many_sessions() {
    let database = repository(Cluster::shared());
    std::thread::scope(|scope| {
        for session in 0..5 {
            let mut client = database.connect();
            scope.spawn(move || {
                let level = ["READ COMMITTED", "REPEATABLE READ"][session % 2];
                client.run(&format!("SET default_transaction_isolation = '{level}'"));
                for turn in 0..8 {
                    client.run(&format!("CREATE TABLE t_{session}_{turn} (id int)"));
                }
            });
        }
    });
    let mut client = database.connect();
    client.assert_no_drift("many sessions");
    assert_eq!(client.status(), [""; 0]);
    assert_eq!(client.rows("SELECT count(*) FROM pggit.uncommitted"), ["0"]);
    assert_eq!(client.damage(), [""; 0]);
}

/// Before the first commit there is nothing to add to.
#[test]
fn before_the_first_commit() {
    let cluster = Cluster::shared();
    let database = cluster.create_database();
    cluster.execute(&format!(
        "ALTER DATABASE {} SET pggit.auto_commit = 'transaction'",
        database.name()
    ));
    let mut client = database.connect();
    client.run("CREATE EXTENSION pggit");
    client.run("CREATE TABLE t (id int)");
    assert_eq!(client.fails("SELECT pggit_v0.status()").message, "No commits found");
    client.run("BEGIN; SELECT pggit_v0.create_basic_commit('First'); CREATE TABLE u (id int); COMMIT");
    assert_eq!(messages(&mut client), ["CREATE TABLE public.u", "First"]);
}
