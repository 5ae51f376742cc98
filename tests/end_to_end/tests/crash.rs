//! The server's processes are killed in the middle of everything: what had been committed is whole, and the rest never was.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use end_to_end::{Cluster, Database, Repository};

const ROUNDS: u64 = 4;
const SESSIONS: u64 = 5;

/// One session's work until the server is gone: DDL of its own, in transactions of several statements, and commits.
fn work(database: &Database, session: u64, round: u64, over: &AtomicBool) {
    let mut client = database.connect();
    // Nothing but a lost connection may end it.
    let mut step = |sql: String| match client.outcome(&sql) {
        Ok(()) => true,
        Err(failure) => {
            assert!(over.load(Ordering::SeqCst), "{sql}: {failure:?}");
            false
        }
    };
    for turn in 0.. {
        let table = format!("t_{round}_{session}_{turn}");
        let done = [
            format!("CREATE TABLE {table} (id int PRIMARY KEY, session int DEFAULT {session})"),
            format!(
                "BEGIN; CREATE VIEW v_{table} AS SELECT id FROM {table}; ALTER TABLE {table} RENAME id TO key; COMMIT"
            ),
            format!("CREATE INDEX CONCURRENTLY ON {table} (session)"),
            format!("SELECT pggit_v0.create_basic_commit('{table}')"),
            format!(
                "BEGIN; DROP TABLE {table} CASCADE; SELECT pggit_v0.create_basic_commit('Without {table}'); COMMIT"
            ),
        ];
        if !done.into_iter().all(&mut step) {
            return;
        }
    }
}

#[test]
fn a_crash_leaves_a_whole_repository() {
    let cluster = Cluster::start(&["synchronous_commit=on", "full_page_writes=on", "checkpoint_timeout=30s"]);
    let database = cluster.create_repository();
    let (mut commits, mut changes) = (1, 0);
    for round in 0..ROUNDS {
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for session in 0..SESSIONS {
                let (database, over) = (&database, &over);
                scope.spawn(move || work(database, session, round, over));
            }
            std::thread::sleep(Duration::from_millis(600 + 137 * round));
            over.store(true, Ordering::SeqCst);
            cluster.crash();
        });
        cluster.start_again();
        let mut client = database.connect();
        client.assert_no_drift("the crash");
        assert_eq!(client.damage(), [""; 0]);
        // It did work, and no commit is lost that an earlier round saw.
        let now: i64 = client.value("SELECT count(*) FROM pggit_v0.get_commit_history(1000000)", &[]);
        assert!(now > commits, "round {round}: {now} commits after {commits}");
        let now: i64 = client.value("SELECT count(*) FROM pggit_audit.changes", &[]);
        assert!(now > changes);
        changes = now;
        client.commit("After the crash");
        assert_eq!(client.status(), [""; 0]);
        assert_eq!(client.uncommitted(), [""; 0]);
        assert_eq!(client.damage(), [""; 0]);
        commits = client.value("SELECT count(*) FROM pggit_v0.get_commit_history(1000000)", &[]);
    }
}
