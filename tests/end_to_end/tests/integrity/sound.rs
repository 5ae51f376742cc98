//! Nothing is reported where nothing is wrong.

use super::*;

#[test]
fn a_repository_without_commits_is_sound() {
    let _alone = alone();
    let database = Cluster::shared().create_database();
    database.load("CREATE TABLE t (id int); CREATE EXTENSION pggit");
    let mut client = database.connect();
    assert_sound(&mut client);
    let details: BTreeMap<_, _> = checks(&mut client)
        .into_iter()
        .map(|(name, _, details)| (name, details))
        .collect();
    assert_eq!(details["refs"], "no commit yet");
    assert_eq!(details["working_state_catalog"], "no commit yet");
    client
        .batch_execute("CREATE TABLE another (id int); SELECT pggit_v0.create_blob('x')")
        .unwrap();
    assert_sound(&mut client);
}

#[test]
fn a_repository_with_a_history_is_sound() {
    let _alone = alone();
    let mut client = repository().connect();
    assert_sound(&mut client);
    client.batch_execute("BEGIN; ALTER TABLE t_7 ADD name text").unwrap();
    assert_sound(&mut client);
    client
        .batch_execute("SELECT pggit_v0.create_basic_commit('In a transaction')")
        .unwrap();
    assert_sound(&mut client);
    client.batch_execute("ROLLBACK").unwrap();
    assert_sound(&mut client);
}

#[test]
fn it_only_reads_and_anyone_may_run_it() {
    let _alone = alone();
    let role = Cluster::shared().create_role("reader", "");
    let mut client = repository().connect_as(&role);
    for isolation in ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"] {
        client
            .batch_execute(&format!("BEGIN ISOLATION LEVEL {isolation} READ ONLY"))
            .unwrap();
        assert_sound(&mut client);
        let id = client
            .query_one("SELECT pg_current_xact_id_if_assigned() IS NULL", &[])
            .unwrap();
        assert!(id.get::<_, bool>(0), "a transaction id was taken");
        client.batch_execute("COMMIT").unwrap();
    }
}

#[test]
fn long_chains_of_trees_are_sound() {
    let _alone = alone();
    let database = Cluster::shared().create_database();
    database.load(
        "CREATE EXTENSION pggit;
         DO $$ BEGIN FOR n IN 1..200 LOOP EXECUTE format('CREATE TABLE t_%s (id int)', n); END LOOP; END $$;
         SELECT pggit_v0.create_basic_commit('First')",
    );
    let mut client = database.connect();
    for n in 0..150 {
        let (table, column) = (n + 1, n);
        let change = format!("ALTER TABLE t_{table} ADD c_{column} int; SELECT pggit_v0.create_basic_commit('n')");
        client.batch_execute(&change).unwrap();
    }
    let depth: i32 = client
        .query_one("SELECT max(depth) FROM pggit_v0.objects", &[])
        .unwrap()
        .get(0);
    assert!(depth >= 3, "{depth}");
    assert_sound(&mut client);
}

#[test]
fn branches_that_are_renamed_removed_and_made_again_are_sound() {
    let _alone = alone();
    let database = Cluster::shared().create_database();
    database.load(
        "CREATE EXTENSION pggit;
         CREATE TABLE t (id int);
         SELECT pggit_v0.create_basic_commit('First');
         SELECT pggit_v0.create_branch('a');
         SELECT pggit_v0.create_branch('b');
         ALTER TABLE t ADD name text;
         SELECT pggit_v0.create_basic_commit('Second');
         SELECT pggit_v0.update_ref('refs/heads/a', pggit_v0.rev_parse('main'));
         SELECT pggit_v0.delete_branch('b');
         SELECT pggit_v0.rename_branch('a', 'b');
         SELECT pggit_v0.rename_branch('main', 'trunk');
         SELECT pggit_v0.create_branch('a', 'trunk~1');
         SELECT pggit_v0.delete_branch('a');
         SELECT pggit_v0.create_branch('a');
         SELECT * FROM pggit_v0.checkout('a');
         SELECT pggit_v0.create_tag('x');
         SELECT pggit_v0.delete_tag('x');
         SELECT pggit_v0.update_ref('HEAD', pggit_v0.rev_parse('trunk~1'));",
    );
    let mut client = database.connect();
    assert_sound(&mut client);
    client
        .batch_execute("SELECT pggit_v0.create_basic_commit('Third')")
        .unwrap();
    assert_sound(&mut client);
}

/// Something to be done however a block ends: threads that nobody stops outlive the test's failure.
struct AtTheEnd<F: Fn()>(F);

impl<F: Fn()> Drop for AtTheEnd<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[test]
fn what_others_do_meanwhile_is_no_damage() {
    let _alone = alone();
    let database = Cluster::shared().create_database();
    database.load(
        "CREATE EXTENSION pggit;
         DO $$ BEGIN FOR n IN 1..60 LOOP EXECUTE format('CREATE TABLE t_%s (id int)', n); END LOOP; END $$;
         SELECT pggit_v0.create_basic_commit('First')",
    );
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for worker in 0..2 {
            let (database, stop) = (&database, &stop);
            scope.spawn(move || {
                let mut client = database.connect();
                for n in (0..).take_while(|_| !stop.load(Ordering::Relaxed)) {
                    let table = n % 30 * 2 + 1 + worker;
                    client
                        .batch_execute(&format!(
                            "ALTER TABLE t_{table} ADD c_{n} int; CREATE TABLE w_{worker}_{n} (id int)"
                        ))
                        .unwrap();
                    // Each in its own transaction: the other worker commits what it finds at any time.
                    for statement in [
                        format!("CREATE OR REPLACE FUNCTION f_{worker}() RETURNS int LANGUAGE sql AS 'SELECT {n}'"),
                        format!("ALTER TABLE w_{worker}_{n} RENAME TO r_{worker}_{n}"),
                        "SELECT pggit_v0.create_basic_commit('n')".to_owned(),
                        format!("DROP TABLE r_{worker}_{n}"),
                    ] {
                        client.batch_execute(&statement).unwrap();
                    }
                }
            });
        }
        let mut client = database.connect();
        let _at_the_end = AtTheEnd(|| stop.store(true, Ordering::Relaxed));
        let results: Vec<_> = (0..15).map(|_| failed(&mut client)).collect();
        assert!(results.iter().all(BTreeMap::is_empty), "{results:#?}");
    });
    assert_sound(&mut database.connect());
}

#[test]
fn a_crash_leaves_a_sound_repository() {
    let _alone = alone();
    let cluster = Cluster::start(&["fsync=on", "full_page_writes=on"]);
    let database = cluster.create_database();
    database.load(
        "CREATE EXTENSION pggit;
         DO $$ BEGIN FOR n IN 1..60 LOOP EXECUTE format('CREATE TABLE t_%s (id int)', n); END LOOP; END $$;
         SELECT pggit_v0.create_basic_commit('First')",
    );
    std::thread::scope(|scope| {
        for worker in 0..3 {
            let database = &database;
            scope.spawn(move || {
                let mut client = database.connect();
                for n in 0.. {
                    let ddl = format!("ALTER TABLE t_{} ADD c_{n} int", n % 20 * 3 + 1 + worker);
                    let commit = "SELECT pggit_v0.create_basic_commit('n')";
                    if client
                        .batch_execute(&ddl)
                        .and_then(|()| client.batch_execute(commit))
                        .is_err()
                    {
                        break;
                    }
                }
            });
        }
        std::thread::sleep(std::time::Duration::from_millis(500));
        cluster.crash();
    });
    cluster.start_again();
    assert_sound(&mut database.connect());
}
