//! Each alert comes with what it is about, and goes with it.

use end_to_end::{Cluster, Repository};
use postgres::Client;

use super::{ALERTS, repository};

/// Makes a change, expects an alert, takes the change back, and expects none.
#[track_caller]
fn surfaces(client: &mut Client, change: &str, alert: &str, back: &str) {
    client.run(change);
    let alerts = client.rows(ALERTS);
    assert!(alerts.iter().any(|found| found == alert), "{change}\n{alerts:?}");
    client.run(back);
    let alerts = client.rows(ALERTS);
    assert_eq!(alerts, ["OK|none"], "{back}\n{:#?}", client.damage());
}

#[test]
fn nothing_is_wrong_with_a_new_repository() {
    let database = Cluster::shared().create_database();
    let mut client = database.connect();
    client.run("CREATE EXTENSION pggit");
    assert_eq!(client.rows(ALERTS), ["OK|none"]);
    assert_eq!(client.rows("SELECT * FROM pggit_v0.detect_anomalies()"), [""; 0]);
    assert_eq!(
        client.rows("SELECT DISTINCT status FROM pggit_v0.get_dashboard_summary()"),
        ["OK"]
    );
    assert_eq!(
        client.rows("SELECT value FROM pggit_v0.get_dashboard_summary() WHERE metric = 'Last Integrity Check'"),
        ["never"]
    );
    assert_eq!(client.rows("SELECT * FROM pggit_v0.get_recommendations()"), [""; 0]);
    client.commit("Initialize repository");
    assert_eq!(client.rows(ALERTS), ["OK|none"]);
    client.run("SELECT * FROM pggit_v0.validate_data_integrity()");
    let advice = client.rows("SELECT priority, recommendation FROM pggit_v0.get_recommendations()");
    assert_eq!(advice, ["LOW|SELECT * FROM pggit_v0.schedule_jobs();"]);
}

#[test]
fn what_is_wrong_surfaces() {
    let database = repository();
    let name = database.name().to_owned();
    let mut client = database.connect();
    let client = &mut client;
    for trigger in ["pggit_sql_drop", "pggit_ddl_command_end"] {
        let alter = |action: &str| format!("ALTER EVENT TRIGGER {trigger} {action}");
        surfaces(
            client,
            &alter("DISABLE"),
            "CRITICAL|event_trigger",
            &alter("ENABLE ALWAYS"),
        );
    }
    surfaces(
        client,
        &format!("ALTER DATABASE {name} SET pggit.capture = off"),
        "CRITICAL|capture_off",
        &format!("ALTER DATABASE {name} RESET pggit.capture"),
    );
    surfaces(
        client,
        "SET pggit.capture = off",
        "WARNING|capture_off_here",
        "RESET pggit.capture",
    );
    surfaces(
        client,
        "ALTER TABLE pggit_audit.change_commits DISABLE TRIGGER append_only",
        "CRITICAL|audit_trail",
        "ALTER TABLE pggit_audit.change_commits ENABLE TRIGGER append_only",
    );
    surfaces(
        client,
        "UPDATE pggit_v0.refs SET target_sha = repeat('f', 64) WHERE name = 'main'",
        "CRITICAL|broken_refs",
        "UPDATE pggit_v0.refs SET target_sha = (SELECT commit_sha FROM pggit_v0.commit_graph ORDER BY generation DESC LIMIT 1)
         WHERE name = 'main'",
    );
    surfaces(
        client,
        "UPDATE pggit_v0.repository SET database_oid = 1",
        "CRITICAL|capture_paused",
        "UPDATE pggit_v0.repository SET database_oid = (SELECT oid::bigint FROM pg_database WHERE datname = current_database())",
    );
    surfaces(
        client,
        "SELECT pggit_v0.create_branch('old'); UPDATE pggit_v0.commit_graph SET committed_at = now() - interval '91 days'",
        "WARNING|stale_branches",
        "SELECT pggit_v0.delete_branch('old'); UPDATE pggit_v0.commit_graph SET committed_at = authored_at",
    );
    surfaces(
        client,
        "UPDATE pggit_v0.commit_graph SET committed_at = now() - interval '91 days'",
        "WARNING|inactivity",
        "UPDATE pggit_v0.commit_graph SET committed_at = authored_at",
    );
    surfaces(
        client,
        "SELECT pggit_v0.create_branch('b' || n) FROM generate_series(1, 49) AS n",
        "WARNING|too_many_branches",
        "SELECT pggit_v0.delete_branch('b' || n) FROM generate_series(1, 49) AS n",
    );
    surfaces(
        client,
        "CREATE TABLE forgotten (id int); UPDATE pggit.objects SET changed_at = now() - interval '8 days'",
        "WARNING|uncommitted_changes",
        "UPDATE pggit.objects SET changed_at = now()",
    );
    surfaces(
        client,
        "SELECT pggit_v0.set_setting('large_object_kb', '1');
         CREATE FUNCTION large() RETURNS text LANGUAGE sql AS $$ SELECT 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' $$;
         DO $do$ BEGIN EXECUTE 'CREATE OR REPLACE FUNCTION large() RETURNS text LANGUAGE sql AS $$ SELECT '''
             || repeat('x', 2000) || ''' $$'; END $do$",
        "WARNING|large_objects",
        "SELECT pggit_v0.reset_setting('large_object_kb')",
    );
    surfaces(
        client,
        "INSERT INTO pggit_v0.performance_metrics (operation, duration_ms) SELECT 'blame', 150 FROM generate_series(1, 5)",
        "WARNING|slow_operation",
        "DELETE FROM pggit_v0.performance_metrics WHERE operation = 'blame'",
    );
    surfaces(
        client,
        "INSERT INTO pggit_v0.job_results (job_name, status, details) VALUES ('alerts', 'ERROR', 'out of memory')",
        "WARNING|job_failed",
        "DELETE FROM pggit_v0.job_results",
    );
    surfaces(
        client,
        "CREATE TABLE pggit_audit.past PARTITION OF pggit_audit.changes FOR VALUES FROM ('2001-01-01') TO ('2002-01-01')",
        "WARNING|default_partition",
        "DROP TABLE pggit_audit.past",
    );
    surfaces(
        client,
        "INSERT INTO pggit_v0.job_results (job_name, status, finished_at) VALUES ('integrity', 'OK', now() - interval '9 days')",
        "WARNING|integrity_old",
        "SELECT * FROM pggit_v0.validate_data_integrity()",
    );
    surfaces(
        client,
        "UPDATE pggit_v0.job_results SET finished_at = finished_at - interval '9 days';
         INSERT INTO pggit_v0.job_results (job_name, status, finished_at) VALUES ('integrity', 'OK', now() + interval '3 years')",
        "WARNING|integrity_old",
        "SELECT * FROM pggit_v0.validate_data_integrity()",
    );
    client
        .run("SELECT pggit_v0.create_commit(pggit_v0.rev_parse('main^{tree}'), ARRAY[pggit_v0.rev_parse('main')], '')");
    assert_eq!(client.rows(ALERTS), ["WARNING|commits_without_message"]);
}

#[test]
fn a_failed_integrity_check_is_an_alert_until_the_next() {
    let database = repository();
    let mut client = database.connect();
    client.run(
        "CREATE TABLE kept AS SELECT * FROM pggit_v0.commit_changes; UPDATE pggit_v0.commit_changes SET new_sha = NULL",
    );
    client.run("SELECT * FROM pggit_v0.validate_data_integrity()");
    assert_eq!(client.rows(ALERTS), ["CRITICAL|integrity"]);
    client.run("UPDATE pggit_v0.commit_changes AS c SET new_sha = k.new_sha FROM kept AS k WHERE (k.commit_sha, k.path) = (c.commit_sha, c.path)");
    client.run("SELECT * FROM pggit_v0.validate_data_integrity()");
    assert_eq!(client.rows(ALERTS), ["OK|none"]);
    assert_eq!(
        client.rows("SELECT job_name, status FROM pggit_v0.job_results ORDER BY finished_at"),
        ["integrity|ALARM", "integrity|OK"]
    );
}

#[test]
fn a_lock_that_is_held_for_long() {
    let database = repository();
    let (mut holder, mut client) = (database.connect(), database.connect());
    client.run("SELECT pggit_v0.set_setting('lock_seconds', '0')");
    holder.run("BEGIN; LOCK TABLE pggit_v0.reflog IN EXCLUSIVE MODE");
    assert_eq!(client.rows(ALERTS), ["WARNING|long_lock"]);
    holder.run("ROLLBACK");
    assert_eq!(client.rows(ALERTS), ["OK|none"]);
    // One that keeps out even those who read is not waited for.
    holder.run("BEGIN; LOCK TABLE pggit_v0.refs");
    assert_eq!(client.rows(ALERTS), ["CRITICAL|unreadable", "WARNING|long_lock"]);
    holder.run("ROLLBACK");
    assert_eq!(client.rows(ALERTS), ["OK|none"]);
}

#[test]
fn listeners_hear_of_what_is_new_and_critical() {
    use postgres::fallible_iterator::FallibleIterator;
    let database = repository();
    let (mut listener, mut client) = (database.connect(), database.connect());
    listener.run("LISTEN pggit_alerts");
    let mut heard = || {
        listener.run("SELECT 1");
        let mut notifications = listener.notifications();
        let heard: Vec<String> = notifications
            .iter()
            .map(|n| Ok(n.payload().to_owned()))
            .collect()
            .unwrap();
        heard
    };
    client.run("SELECT * FROM pggit_v0.check_for_alerts()");
    assert_eq!(heard(), [""; 0]);
    client.run("ALTER EVENT TRIGGER pggit_sql_drop DISABLE; SELECT * FROM pggit_v0.check_for_alerts()");
    let first = heard();
    assert_eq!(first.len(), 1);
    let fields = format!(
        "SELECT j ->> 'severity', j ->> 'alert_type', j ->> 'subject', j ->> 'database' FROM (SELECT '{}'::jsonb) AS x(j)",
        first[0].replace('\'', "''")
    );
    let expected = format!("CRITICAL|event_trigger|pggit_sql_drop|{}", database.name());
    assert_eq!(client.rows(&fields), [expected]);
    client.run("SELECT * FROM pggit_v0.check_for_alerts()");
    assert_eq!(heard(), [""; 0], "each is told once");
    client.run("ALTER EVENT TRIGGER pggit_sql_drop ENABLE ALWAYS; SELECT * FROM pggit_v0.check_for_alerts()");
    client.run("ALTER EVENT TRIGGER pggit_sql_drop DISABLE; SELECT * FROM pggit_v0.check_for_alerts()");
    assert_eq!(heard().len(), 1, "and again when it comes again");
    client.run("ALTER EVENT TRIGGER pggit_sql_drop ENABLE ALWAYS");
    for reason in ["first", "second"] {
        client.run(&format!("SELECT pggit_v0.emergency_disable('{reason}')"));
        client.run("SELECT * FROM pggit_v0.check_for_alerts()");
        assert_eq!(
            heard().len(),
            1,
            "the {reason} emergency, though nobody has looked between them"
        );
        client.run("SELECT pggit_v0.emergency_enable()");
    }
}
