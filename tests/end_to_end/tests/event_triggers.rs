//! Users' event triggers. No event fires for the commands that make and change them: `detect_drift()` shows what they did,
//! and the next commit takes it in. What happens to their functions is captured at once.

use end_to_end::{Cluster, Repository};
use postgres::Client;

const SETUP: &str = "CREATE SCHEMA s;
    CREATE FUNCTION s.f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
    CREATE FUNCTION s.g() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'";

const MADE: &str = "CREATE EVENT TRIGGER e ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION s.f()";

fn with_setup(more: &str, check: impl FnOnce(&mut Client)) {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run(SETUP);
    client.run(more);
    client.commit("Set-up");
    check(&mut client);
    client.assert_no_drift("the case");
}

fn definition(client: &mut Client, name: &str) -> String {
    client.value("SELECT pggit_v0.get_object_definition(NULL, $1)", &[&name])
}

fn changed_by_drift(client: &mut Client) -> Vec<String> {
    client.rows(
        "SELECT change_type, object_type, object_name, command_tag
         FROM pggit_audit.changes
         WHERE object_type = 'EVENT TRIGGER'
         ORDER BY change_timestamp DESC, change_id LIMIT 1",
    )
}

#[test]
fn ours_are_not_tracked() {
    with_setup("", |client| {
        let tracked = client.rows("SELECT path FROM pggit.objects WHERE object_type = 'EVENT TRIGGER'");
        assert_eq!(tracked, Vec::<String>::new());
    });
}

#[test]
fn every_command_is_drift_until_it_is_committed() {
    let steps = [
        (MADE, "unrecorded", "CREATE|EVENT TRIGGER|e|pggit commit"),
        (
            "ALTER EVENT TRIGGER e DISABLE",
            "changed",
            "ALTER|EVENT TRIGGER|e|pggit commit",
        ),
        (
            "COMMENT ON EVENT TRIGGER e IS 'x'",
            "changed",
            "ALTER|EVENT TRIGGER|e|pggit commit",
        ),
        (
            "CREATE ROLE keeper SUPERUSER; ALTER EVENT TRIGGER e OWNER TO keeper",
            "changed",
            "ALTER|EVENT TRIGGER|e|pggit commit",
        ),
        ("DROP EVENT TRIGGER e", "missing", "DROP|EVENT TRIGGER|e|pggit commit"),
    ];
    with_setup("", |client| {
        for (statement, drift, recorded) in steps {
            client.run(statement);
            assert_eq!(client.uncommitted(), Vec::<String>::new(), "{statement}");
            let found = client.rows("SELECT drift, object_path FROM pggit_v0.detect_drift()");
            assert_eq!(found, [format!("{drift}|event trigger e")], "{statement}");
            assert!(client.commit(statement).is_some(), "{statement}");
            client.assert_no_drift(statement);
            assert_eq!(changed_by_drift(client), [recorded], "{statement}");
        }
    });
}

#[test]
fn renamed() {
    with_setup(MADE, |client| {
        client.run("ALTER EVENT TRIGGER e RENAME TO f");
        client.commit("Renamed");
        let message: String = client.value("SELECT message FROM pggit_v0.get_commit_history(1)", &[]);
        assert!(
            message.contains("Pggit-Renamed: database/event_triggers/e.sql => database/event_triggers/f.sql"),
            "{message}"
        );
    });
}

#[test]
fn its_function_is_renamed() {
    with_setup(MADE, |client| {
        client.run("ALTER FUNCTION s.f() RENAME TO h");
        assert_eq!(
            client.uncommitted(),
            [
                "ALTER EVENT TRIGGER e",
                "RENAME FUNCTION s.h() <- schemas/s/functions/f().sql"
            ]
        );
        client.assert_no_drift("the rename");
        client.commit("Renamed");
        assert!(definition(client, "e").contains("EXECUTE FUNCTION s.h()"));
    });
}

#[test]
fn its_function_is_dropped() {
    with_setup(MADE, |client| {
        client.run("DROP FUNCTION s.g()");
        client.run("DROP FUNCTION s.f() CASCADE");
        assert_eq!(
            client.uncommitted(),
            ["DROP EVENT TRIGGER e", "DROP FUNCTION s.f()", "DROP FUNCTION s.g()"]
        );
    });
}
