//! Installing pggit, switching it off, removing it; and what happens behind its back.

use end_to_end::{Cluster, Database, Repository, assert_same_dump};

use crate::twins::Twins;

const RICH: &str = "
    CREATE EXTENSION hstore; CREATE SCHEMA s; CREATE TYPE s.e AS ENUM ('a');
    CREATE TABLE s.t (id serial PRIMARY KEY, e s.e, h hstore); CREATE VIEW v AS SELECT id FROM s.t;
    CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM s.t; CREATE FUNCTION f(s.e) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)";

/// Everything in the catalogs that bears pggit's name or belongs to it.
fn traces(database: &Database) -> Vec<String> {
    database.connect().rows(
        "SELECT 'schema', nspname FROM pg_namespace WHERE nspname LIKE 'pggit%'
         UNION ALL SELECT 'event trigger', evtname FROM pg_event_trigger
         UNION ALL SELECT 'extension', extname FROM pg_extension WHERE extname = 'pggit'
         UNION ALL SELECT 'function', proname FROM pg_proc WHERE probin LIKE '%pggit%'
         UNION ALL SELECT 'relation', relname FROM pg_class WHERE relname LIKE 'pggit%'
         UNION ALL SELECT 'setting', array_to_string(setconfig, ' ') FROM pg_db_role_setting
                   WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())",
    )
}

#[test]
fn removing_it_leaves_nothing() {
    let twins = Twins::new("");
    twins.run_all("postgres", &[RICH, "ALTER TABLE s.t ADD n int", "DROP VIEW v"]);
    let mut client = twins.with.connect();
    client.commit("Some of it").unwrap();
    twins.run_all("postgres", &["ALTER TABLE s.t ADD o int"]);
    client.run("BEGIN; DROP EXTENSION pggit; CREATE TABLE lost (id int); ROLLBACK");
    client.assert_no_drift("rolling back DROP EXTENSION");
    client.run("DROP EXTENSION pggit");
    assert_eq!(traces(&twins.with), [""; 0]);
    assert_same_dump(&twins.without, &twins.with);
    twins.run_all("postgres", &["ALTER TABLE s.t ADD p int", "DROP SCHEMA s CASCADE"]);

    // And again, in a session that still has plans for the tables that are gone.
    client.run("CREATE TABLE before (id int); CREATE EXTENSION pggit");
    client.commit("Another beginning").unwrap();
    client.run("CREATE TABLE after (id int); ALTER TABLE before RENAME TO renamed");
    assert_eq!(
        client.status(),
        ["CREATE|TABLE|public.after", "RENAME|TABLE|public.renamed"]
    );
    client.assert_no_drift("the second installation");
    client.commit("Going on").unwrap();
    assert_eq!(client.damage(), [""; 0]);
}

#[test]
fn an_installation_that_is_rolled_back() {
    let twins = Twins::of(
        Cluster::shared().create_database(),
        Cluster::shared().create_database(),
        RICH,
    );
    let mut client = twins.with.connect();
    client.run("BEGIN; CREATE EXTENSION pggit; ROLLBACK");
    assert_eq!(traces(&twins.with), [""; 0]);
    client.run("BEGIN; CREATE EXTENSION pggit; SELECT pggit_v0.create_basic_commit('First'); CREATE TABLE lost (id int); ROLLBACK");
    assert_eq!(traces(&twins.with), [""; 0]);
    client.fails("CREATE EXTENSION pggit; SELECT 1 / 0");
    client.run("CREATE TABLE kept (id int)");
    client.run("BEGIN; CREATE EXTENSION pggit; SELECT pggit_v0.create_basic_commit('First'); CREATE TABLE also_kept (id int); COMMIT");
    client.assert_no_drift("the installation");
    assert_eq!(client.status(), ["CREATE|TABLE|public.also_kept"]);
    assert_eq!(client.damage(), [""; 0]);
    twins
        .without
        .connect()
        .run("CREATE TABLE kept (id int); CREATE TABLE also_kept (id int)");
    assert_same_dump(&twins.without, &twins.with);
}

/// Before the first commit there are no rows, and DDL leaves none.
#[test]
fn it_sleeps_until_the_first_commit() {
    let twins = Twins::of(
        Cluster::shared().create_database(),
        Cluster::shared().create_database(),
        "",
    );
    let mut client = twins.with.connect();
    client.run("CREATE EXTENSION pggit");
    twins.run_all(
        "postgres",
        &[
            RICH,
            "ALTER TABLE s.t ADD n int",
            "DROP VIEW v",
            "GRANT SELECT ON s.t TO PUBLIC",
        ],
    );
    // What was installed is noted; it is not dumped, and so collides with nothing.
    let rows: Vec<String> = client.rows(
        "SELECT oid::regclass FROM pg_class
         WHERE relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pggit%') AND relkind = 'r'
           AND pg_relation_size(oid) > 0 AND oid <> 'pggit_v0.installed'::regclass",
    );
    assert_eq!(rows, [""; 0]);
    for call in [
        "status()",
        "detect_drift()",
        "get_head_sha()",
        "create_branch('b')",
        "resume_capture()",
        "export_schema()",
    ] {
        let failure = client.fails(&format!("SELECT pggit_v0.{call}"));
        assert_eq!(failure.message, "No commits found", "{call}");
        assert!(
            failure.hint.contains("create_basic_commit('Initialize repository')"),
            "{call}: {failure:?}"
        );
    }
    assert_same_dump(&twins.without, &twins.with);
}

#[test]
fn switched_off() {
    let cluster = Cluster::shared();
    let role = cluster.create_role("developer", "");
    let database = cluster.create_repository();
    let mut client = database.connect();
    client.run(&format!(
        "CREATE SCHEMA s AUTHORIZATION {role}; CREATE TABLE s.kept (id int); CREATE TABLE s.dropped (id int)"
    ));
    client.commit("Schema").unwrap();
    let mut developer = database.connect_as(&role);
    // In a session that has not loaded the library yet the server takes any such setting, and drops it when it is loaded.
    developer.run("SET pggit.capture = off");
    developer.run("CREATE TABLE s.first (id int)");
    assert_eq!(client.uncommitted(), ["CREATE TABLE s.first"]);
    client.commit("First").unwrap();
    let failure = developer.fails("SET pggit.capture = off");
    assert_eq!(failure.code, "42501", "{failure:?}");
    client.run("SET pggit.capture = off");
    client.run("CREATE TABLE s.made (id int); ALTER TABLE s.kept ADD n int; DROP TABLE s.dropped");
    // Only this session's commands go unrecorded.
    developer.run("CREATE TABLE s.recorded (id int)");
    assert_eq!(client.uncommitted(), ["CREATE TABLE s.recorded"]);
    client.run("RESET pggit.capture");
    let drift = [
        "changed|TABLE|s.kept",
        "missing|TABLE|s.dropped",
        "unrecorded|TABLE|s.made",
    ];
    assert_eq!(sorted(client.drift()), drift);
    // A command on an object that was not recorded records it.
    client.run("COMMENT ON TABLE s.made IS 'x'");
    assert_eq!(client.uncommitted(), ["CREATE TABLE s.made", "CREATE TABLE s.recorded"]);
    let resumed = client.rows("SELECT change_type, object_path FROM pggit_v0.resume_capture()");
    assert_eq!(sorted(resumed), ["ALTER|s.kept", "DROP|s.dropped"]);
    client.assert_no_drift("resume_capture()");
    client.commit("All of it").unwrap();
    assert_eq!(client.status(), [""; 0]);
    assert_eq!(client.damage(), [""; 0]);
}

fn sorted(mut rows: Vec<String>) -> Vec<String> {
    rows.sort();
    rows
}

/// Sessions that apply what another server sends change the schema as any other does.
#[test]
fn in_sessions_for_replication() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE gone (id int); SET session_replication_role = replica; CREATE TABLE applied (id int); DROP TABLE gone");
    assert_eq!(client.status(), ["CREATE|TABLE|public.applied"]);
    client.assert_no_drift("changes in a session for replication");
    assert_eq!(client.damage(), [""; 0]);
}

/// Commands for which PostgreSQL fires no event trigger.
#[test]
fn what_no_event_trigger_sees() {
    let cluster = Cluster::shared();
    let [owner, heir] = ["owner", "heir"].map(|prefix| cluster.create_role(prefix, ""));
    let database = cluster.create_repository();
    let mut client = database.connect();
    client.run(&format!(
        "CREATE SCHEMA s AUTHORIZATION {owner}; SET ROLE {owner}; CREATE TABLE s.t (id int PRIMARY KEY); CREATE TABLE s.u (id int);
         RESET ROLE; CREATE TABLE mine (id int PRIMARY KEY)"
    ));
    client.commit("Schema").unwrap();
    for (statement, drift) in [
        (
            "EXPLAIN ANALYZE CREATE TABLE explained AS SELECT 1 AS a",
            vec!["unrecorded|TABLE|public.explained"],
        ),
        ("CLUSTER mine USING mine_pkey", vec!["changed|TABLE|public.mine"]),
        (
            &format!("REASSIGN OWNED BY {owner} TO {heir}"),
            vec!["changed|SCHEMA|schema s", "changed|TABLE|s.t", "changed|TABLE|s.u"],
        ),
        (
            &format!("ALTER ROLE {heir} RENAME TO {heir}_"),
            vec!["changed|SCHEMA|schema s", "changed|TABLE|s.t", "changed|TABLE|s.u"],
        ),
    ] {
        client.run(statement);
        assert_eq!(client.uncommitted(), [""; 0], "{statement}");
        assert_eq!(sorted(client.drift()), drift, "{statement}");
        let resumed = client.rows("SELECT * FROM pggit_v0.resume_capture()");
        assert_eq!(resumed.len(), drift.len(), "{statement}: {resumed:?}");
        client.assert_no_drift(statement);
        client.commit(statement).unwrap();
    }
    // An index that failed half-way is not there for pg_dump, so it is not for us.
    client.run("CREATE TABLE twice (id int); INSERT INTO twice VALUES (1), (1)");
    client.fails("CREATE UNIQUE INDEX CONCURRENTLY twice_idx ON twice (id)");
    client.assert_no_drift("an index that is not valid");
    client.run("DELETE FROM twice; REINDEX INDEX twice_idx");
    assert_eq!(client.drift(), ["changed|TABLE|public.twice"]);
}

/// What mentions a temporary object goes away with it when the session ends, and no event trigger tells.
#[test]
fn what_lives_no_longer_than_the_session() {
    let database = Cluster::shared().create_repository();
    let mut judge = database.connect();
    let mut session = database.connect();
    let pid: i32 = session.value("SELECT pg_backend_pid()", &[]);
    session.run(
        "CREATE TEMP TABLE tt (a int); CREATE TYPE pg_temp.e AS ENUM ('a');
         CREATE FUNCTION takes(tt) RETURNS int LANGUAGE sql AS 'SELECT 1';
         CREATE FUNCTION gives() RETURNS SETOF tt[] LANGUAGE sql AS 'SELECT NULL::tt[]';
         CREATE FUNCTION reads() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM tt; END;
         CREATE PROCEDURE shows(x pg_temp.e) LANGUAGE sql AS 'SELECT 1';
         CREATE VIEW holds AS SELECT NULL::tt AS x, NULL::pg_temp.e AS y;
         CREATE DOMAIN many AS tt[];
         CREATE FUNCTION stays() RETURNS int LANGUAGE sql AS 'SELECT 1';
         COMMENT ON FUNCTION takes IS 'x'; GRANT EXECUTE ON FUNCTION gives TO PUBLIC",
    );
    assert_eq!(judge.uncommitted(), ["CREATE FUNCTION public.stays()"]);
    judge.assert_no_drift("the statements");
    judge.commit("One function").unwrap();
    drop(session);
    while judge.value("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $1)", &[&pid]) {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(
        judge.rows("SELECT to_regproc('takes'), to_regproc('reads'), to_regclass('holds')"),
        ["||"]
    );
    judge.assert_no_drift("the end of the session");
    assert_eq!(judge.status(), [""; 0]);
}
