//! The operator's functions: what is wrong surfaces, and nothing does where nothing is wrong.

use end_to_end::{Cluster, Database, Repository};
use postgres::Client;

const ALERTS: &str = "SELECT severity, alert_type FROM pggit_v0.check_for_alerts()";

fn repository() -> Database<'static> {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE customers (id int PRIMARY KEY); CREATE VIEW names AS SELECT id FROM customers");
    client.commit("The shop");
    database
}

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

/// Thresholds decide what is thrown away, ignore patterns what is recorded: that is not for everyone who may commit.
#[test]
fn settings_are_for_administrators() {
    let cluster = Cluster::shared();
    let role = cluster.create_role("developer", "");
    let database = repository();
    let mut client = database.connect();
    client.run(&format!("CREATE SCHEMA own AUTHORIZATION {role}"));
    let mut developer = database.connect_as(&role);
    developer.run("CREATE TABLE own.t (id int)");
    developer.commit("May commit").unwrap();
    for call in [
        "set_setting('audit_keep_months', '1')",
        "reset_setting('audit_keep_months')",
        "add_ignore_pattern('*')",
        "remove_ignore_pattern('*')",
    ] {
        let failure = developer.fails(&format!("SELECT pggit_v0.{call}"));
        assert_eq!(
            (failure.code.as_str(), failure.hint.is_empty()),
            ("42501", false),
            "{call}"
        );
    }
}

/// As the runbook makes one: it is as protected as those that pggit makes.
#[test]
fn a_partition_made_by_hand() {
    let database = repository();
    let mut client = database.connect();
    client.run(
        "SELECT * FROM pggit_audit.ensure_partitions(1);
         CREATE TABLE pggit_audit.changes_y2025m12 PARTITION OF pggit_audit.changes FOR VALUES FROM ('2025-12-01') TO ('2026-01-01')",
    );
    assert_eq!(client.rows(ALERTS), ["OK|none"]);
    assert_eq!(client.damage(), [""; 0]);
    assert_eq!(client.fails("TRUNCATE pggit_audit.changes_y2025m12").code, "55000");
    client.run(
        "CREATE TABLE pggit_audit.attached (LIKE pggit_audit.changes INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
         ALTER TABLE pggit_audit.changes ATTACH PARTITION pggit_audit.attached FOR VALUES FROM ('2025-11-01') TO ('2025-12-01')",
    );
    assert_eq!(client.rows(ALERTS), ["CRITICAL|audit_trail"]);
    client.run("SELECT * FROM pggit_audit.ensure_partitions(1)");
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

#[test]
fn figures_are_those_of_the_tables() {
    let database = repository();
    let mut client = database.connect();
    client.run("CREATE TABLE dirty (id int); SELECT pggit_v0.create_branch('side')");
    let value = |metric: &str| format!("SELECT value FROM pggit_v0.get_dashboard_summary() WHERE metric = '{metric}'");
    for (metric, query) in [
        ("Total Objects", "SELECT count(*) FROM pggit_v0.objects"),
        (
            "Tracked Objects",
            "SELECT count(*) FROM pggit.objects WHERE blob_sha IS NOT NULL",
        ),
        ("Uncommitted Objects", "SELECT count(*) FROM pggit_v0.status()"),
        (
            "Active Branches",
            "SELECT count(*) FROM pggit_v0.refs WHERE type = 'branch'",
        ),
        ("Total Commits", "SELECT count(*) FROM pggit_v0.commit_graph"),
        (
            "Recent Commits",
            "SELECT format('%s in 24 hours, %s in 7 days', count(*), count(*)) FROM pggit_v0.commit_graph",
        ),
        (
            "Failed Jobs",
            "SELECT count(*) FROM pggit_v0.job_results WHERE status = 'ERROR'",
        ),
        ("Capture", "SELECT 'on'"),
        ("Last Integrity Check", "SELECT 'never'"),
    ] {
        assert_eq!(client.rows(&value(metric)), client.rows(query), "{metric}");
    }
}

#[test]
fn unusual_things() {
    let database = repository();
    let mut client = database.connect();
    let kinds = "SELECT anomaly_type FROM pggit_v0.detect_anomalies() ORDER BY 1";
    assert_eq!(client.rows(kinds), [""; 0]);
    client.run("DO $$ BEGIN FOR n IN 1..25 LOOP EXECUTE format('CREATE TABLE many_%s ()', n); END LOOP; END $$");
    client.run("DO $$ BEGIN FOR n IN 1..25 LOOP EXECUTE format('DROP TABLE many_%s', n); END LOOP; END $$");
    assert_eq!(client.rows(kinds), ["mass_drop"]);
    // Ten quiet days before this one.
    client.run(
        "INSERT INTO pggit_audit.changes (change_timestamp, author, object_name, object_type, change_type, command_tag,
                                          transaction_id, tree_path)
         SELECT now() - n * interval '1 day', 'somebody', 'x', 'TABLE', 'ALTER', 'ALTER TABLE', 1, 'x'
         FROM generate_series(2, 12) AS n",
    );
    client.run("UPDATE pggit_v0.commit_graph SET committed_at = now() + interval '2 days' WHERE commit_sha = pggit_v0.rev_parse('main')");
    assert_eq!(
        client.rows(kinds),
        ["change_burst", "commit_in_future", "mass_drop", "new_author"]
    );
}

#[test]
fn in_an_emergency() {
    let database = repository();
    let (mut client, mut other) = (database.connect(), database.connect());
    other.run("CREATE TABLE before_it (id int)");
    for reason in ["' '", "NULL"] {
        let failure = client.fails(&format!("SELECT pggit_v0.emergency_disable({reason})"));
        assert_eq!(failure.code, "22023", "{reason}");
    }
    client.run("SELECT pggit_v0.emergency_disable('Deployment hangs')");
    other.run("CREATE TABLE during_it (id int); DROP VIEW names");
    assert_eq!(client.rows(ALERTS), ["CRITICAL|emergency"]);
    let trail = "SELECT event, author, reason FROM pggit_audit.emergencies ORDER BY happened_at";
    assert_eq!(client.rows(trail), ["disable|postgres|Deployment hangs"]);
    assert_eq!(
        client.rows("SELECT pggit_v0.emergency_enable(), pggit_v0.emergency_enable()"),
        ["t|f"]
    );
    client.assert_no_drift("the emergency");
    assert_eq!(client.rows(ALERTS), ["OK|none"]);
    let taken_in = "SELECT object_name, change_type FROM pggit_audit.changes WHERE source = 'resume' ORDER BY 1";
    assert_eq!(client.rows(taken_in), ["during_it|CREATE", "names|DROP"]);
    assert_eq!(client.fails("DELETE FROM pggit_audit.emergencies").code, "55000");
    other.run("CREATE TABLE after_it (id int)");
    assert_eq!(client.damage(), [""; 0]);
}

#[test]
fn who_may() {
    let cluster = Cluster::shared();
    let database = repository();
    let (nobody, developer, owner) = (
        cluster.create_role("nobody", ""),
        cluster.create_role("developer", ""),
        cluster.create_role("owner", ""),
    );
    let mut client = database.connect();
    client.run(&format!(
        "GRANT CREATE ON SCHEMA public TO {developer}; ALTER DATABASE {} OWNER TO {owner}",
        database.name()
    ));
    for role in [&nobody, &developer] {
        let mut client = database.connect_as(role);
        for call in [
            "SELECT pggit_v0.emergency_disable('me')",
            "SELECT * FROM pggit_v0.run_maintenance()",
            "SELECT * FROM pggit_v0.gc()",
            "SELECT * FROM pggit_v0.run_job('alerts')",
        ] {
            assert_eq!(client.fails(call).code, "42501", "{call}");
        }
        assert_eq!(client.rows(ALERTS), ["OK|none"]);
        client.run(
            "SELECT * FROM pggit_v0.get_recommendations(); SELECT pggit_v0.generate_monitoring_report();
                    SELECT * FROM pggit_v0.detect_anomalies(); SELECT * FROM pggit_v0.orphaned_objects",
        );
    }
    let mut client = database.connect_as(&owner);
    client.run("SELECT pggit_v0.emergency_disable('me'); SELECT pggit_v0.emergency_enable(); SELECT * FROM pggit_v0.run_maintenance()");
    assert_eq!(client.damage(), [""; 0]);
}

#[test]
fn maintenance() {
    let database = repository();
    let mut client = database.connect();
    client.run(
        "INSERT INTO pggit_v0.performance_metrics (operation, duration_ms, object_count, recorded_at)
         SELECT 'old', n, 1, date_trunc('day', now()) - interval '3 days' + n * interval '1 minute' FROM generate_series(1, 100) AS n;
         INSERT INTO pggit_v0.performance_metrics (operation, duration_ms, recorded_at) VALUES ('gone', 1, now() - interval '91 days')",
    );
    let measured = "SELECT avg_duration, min_duration, max_duration, sample_count, object_count,
                           abs(extract(epoch FROM p95_duration) - 0.09505) < 0.09505 * 0.025
                    FROM pggit_v0.analyze_query_performance() WHERE operation = 'old'";
    let before = client.rows(measured);
    let failed = client.rows("SELECT step, result FROM pggit_v0.run_maintenance() WHERE result LIKE 'FAILED%'");
    assert_eq!(failed, [""; 0]);
    assert_eq!(
        client.rows(
            "SELECT operation, samples, isfinite(recorded_at) FROM pggit_v0.performance_metrics
             WHERE operation IN ('old', 'gone') ORDER BY 1"
        ),
        ["gone|1|f", "old|100|t"],
        "what is too old is kept as a sum"
    );
    let reported = "SELECT operation FROM pggit_v0.analyze_query_performance() WHERE operation = 'gone'";
    assert_eq!(client.rows(reported), [""; 0]);
    assert_eq!(
        client.rows(measured),
        before,
        "added up, single samples stay what they are"
    );
    assert_eq!(
        client.rows(
            "SELECT total_bytes > 0, objects = (SELECT count(*) FROM pggit_v0.objects) FROM pggit_v0.storage_samples"
        ),
        ["t|t"]
    );
    assert_eq!(client.rows(ALERTS), ["OK|none"]);
    assert_eq!(client.damage(), [""; 0]);
}

#[test]
fn garbage() {
    let database = repository();
    let mut client = database.connect();
    let parent = "ARRAY[pggit_v0.rev_parse('main')]";
    client.run(&format!(
        "SELECT pggit_v0.create_tree(jsonb_build_array(jsonb_build_object('path', 'a/b', 'mode', '100644', 'sha', pggit_v0.create_blob('lost'))));
         SELECT pggit_v0.create_commit(pggit_v0.rev_parse('main^{{tree}}'), {parent}, 'Lost');
         SELECT pggit_v0.create_branch('kept'); CREATE TABLE dropped (id int); DROP TABLE dropped; CREATE TABLE uncommitted (id int)"
    ));
    let orphans = "SELECT object_type, count(*) FROM pggit_v0.orphaned_objects GROUP BY 1 ORDER BY 1";
    assert_eq!(client.rows(orphans), ["blob|1", "commit|1", "tree|2"]);
    assert_eq!(
        client.rows("SELECT objects FROM pggit_v0.gc(false)"),
        ["0"],
        "they are too young"
    );
    client.run("SELECT pggit_v0.set_setting('gc_grace_days', '0')");
    assert_eq!(client.rows("SELECT objects, bytes > 0 FROM pggit_v0.gc()"), ["4|t"]);
    assert_eq!(client.rows("SELECT objects FROM pggit_v0.gc(false)"), ["4"]);
    assert_eq!(client.rows(orphans), [""; 0]);
    assert_eq!(client.damage(), [""; 0]);
    client.commit("What was not committed");
    assert_eq!(client.damage(), [""; 0]);
}

/// Nothing that is reachable goes, however deep trees stand on each other.
#[test]
fn nothing_but_garbage() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("SELECT pggit_v0.set_setting('gc_grace_days', '0')");
    client.run("DO $$ BEGIN FOR n IN 1..100 LOOP EXECUTE format('CREATE TABLE t%s (id int)', n); END LOOP; END $$");
    client.commit("Many");
    for n in 0..80 {
        client.run(&format!("ALTER TABLE t{} ADD c{n} int", n % 7 + 1));
        client.commit("One");
    }
    let count = "SELECT count(*) FROM pggit_v0.objects";
    let before = client.rows(count);
    assert_eq!(client.rows("SELECT objects FROM pggit_v0.gc(false)"), ["0"]);
    assert_eq!(client.rows(count), before);
    // The trail keeps what a branch that is gone had made.
    client.run("SELECT pggit_v0.create_branch('side', 'main~70'); SELECT pggit_v0.delete_branch('side', true)");
    assert_eq!(client.rows("SELECT objects FROM pggit_v0.gc(false)"), ["0"]);
    assert_eq!(client.damage(), [""; 0]);
}

#[test]
fn partitions_and_retention() {
    let database = repository();
    let mut client = database.connect();
    client.run("SELECT pggit_v0.create_basic_commit('More'); ALTER TABLE customers ADD name text");
    client.commit("Names");
    let made = client.rows("SELECT partition_name, action FROM pggit_audit.ensure_partitions(2)");
    assert_eq!(made.len(), 3);
    let this_month = client
        .rows("SELECT to_char(now() AT TIME ZONE 'UTC', '\"changes_y\"YYYY\"m\"MM')")
        .remove(0);
    // The trail has rows of today already: the month's partition starts tomorrow, unless tomorrow is another month.
    assert!(
        made[0] == format!("{this_month}|created") || made[0].contains("from day") || made[0].contains("left to"),
        "{made:?}"
    );
    assert!(made[1].ends_with("|created"), "{made:?}");
    let again = client.rows("SELECT DISTINCT action FROM pggit_audit.ensure_partitions(2)");
    assert!(again.contains(&"exists".to_owned()), "{again:?}");
    assert_eq!(client.damage(), [""; 0]);
    // A month that is long past, with changes that were committed then.
    client.run(
        "CREATE TABLE pggit_audit.changes_y2025m12 PARTITION OF pggit_audit.changes FOR VALUES FROM ('2025-12-01') TO ('2026-01-01');
         INSERT INTO pggit_audit.changes (change_id, change_timestamp, object_name, object_type, change_type, command_tag,
                                          transaction_id, tree_path)
         SELECT '00000000-0000-4000-8000-000000000001', '2025-12-24', 'x', 'TABLE', 'ALTER', 'ALTER TABLE', 1, 'schemas/x/schema.sql';
         INSERT INTO pggit_audit.change_commits VALUES ('00000000-0000-4000-8000-000000000001', pggit_v0.rev_parse('main~2'))",
    );
    let retention =
        |arguments: &str| format!("SELECT partition_name, rows, action FROM pggit_audit.apply_retention({arguments})");
    assert_eq!(
        client.rows(&retention("'1 month'")),
        ["changes_y2025m12|1|would be detached"]
    );
    assert_eq!(client.rows(&retention("'100 years', false")), [""; 0]);
    for negative in ["'-1 day', false", "'1 month -40 days', false"] {
        assert_eq!(client.fails(&retention(negative)).code, "22023", "{negative}");
    }
    assert_eq!(
        client.rows(&retention("'1 month', false")),
        ["changes_y2025m12|1|detached"]
    );
    assert_eq!(client.rows("SELECT count(*) FROM pggit_audit.changes_y2025m12"), ["1"]);
    assert_eq!(client.damage(), [""; 0], "the links of what was detached are no damage");
    assert_eq!(
        client.fails("SELECT * FROM pggit_audit.ensure_partitions(-1)").code,
        "22023"
    );
}

#[test]
fn without_pg_cron() {
    let database = repository();
    let mut client = database.connect();
    let failure = client.fails("SELECT * FROM pggit_v0.schedule_jobs()");
    assert_eq!(failure.code, "55000");
    assert!(failure.hint.contains("CREATE EXTENSION pg_cron"), "{}", failure.hint);
    assert_eq!(client.fails("SELECT * FROM pggit_v0.schedule_jobs('{}')").code, "22023");
    assert_eq!(
        client
            .fails("SELECT * FROM pggit_v0.schedule_jobs(ARRAY['nonsense'])")
            .code,
        "42704"
    );
    for job in [
        "integrity",
        "alerts",
        "performance",
        "storage",
        "maintenance",
        "partitions",
    ] {
        assert_eq!(
            client.rows(&format!("SELECT status FROM pggit_v0.run_job('{job}')")),
            ["OK"],
            "{job}"
        );
    }
    assert_eq!(
        client.rows("SELECT count(*) FROM pggit_v0.job_results WHERE status = 'OK'"),
        ["6"]
    );
    client.run("ALTER TABLE pggit_v0.storage_samples RENAME TO elsewhere");
    assert_eq!(client.rows("SELECT status FROM pggit_v0.run_job('storage')"), ["ERROR"]);
    client.run("ALTER TABLE pggit_v0.elsewhere RENAME TO storage_samples");
    client.run("CREATE INDEX by_details ON pggit_v0.job_results (lower(details)); ALTER TABLE pggit_v0.job_results ADD note text");
    client.run("SELECT * FROM pggit_v0.run_job('partitions'); SELECT * FROM pggit_v0.validate_data_integrity()");
    let kept = "SELECT count(*), bool_and(started_at <= finished_at) FROM pggit_v0.job_results";
    assert_eq!(client.rows(kept), ["9|t"], "whatever was done to the table");
    assert_eq!(client.rows(ALERTS), ["WARNING|job_failed"]);
}

/// All that only reads does so where nothing can be written.
#[test]
fn in_a_transaction_that_only_reads() {
    let database = repository();
    let mut client = database.connect();
    client.run("ALTER EVENT TRIGGER pggit_sql_drop DISABLE");
    client.run("BEGIN READ ONLY");
    for call in [
        "* FROM pggit_v0.check_for_alerts()",
        "* FROM pggit_v0.get_recommendations()",
        "* FROM pggit_v0.get_dashboard_summary()",
        "* FROM pggit_v0.analyze_query_performance()",
        "* FROM pggit_v0.validate_data_integrity()",
        "* FROM pggit_v0.detect_anomalies()",
        "pggit_v0.generate_monitoring_report()",
        "pggit_v0.dashboard_html()",
        "pggit_v0.prometheus_metrics()",
        "* FROM pggit_v0.prometheus_samples()",
        "* FROM pggit_v0.gc()",
        "* FROM pggit_v0.orphaned_objects",
        "* FROM pggit_v0.health_check_summary",
        "* FROM pggit_audit.apply_retention('1 month')",
    ] {
        client.run(&format!("SELECT {call}"));
    }
    assert_eq!(client.rows("SELECT pg_current_xact_id_if_assigned() IS NULL"), ["t"]);
    for call in [
        "pggit_v0.emergency_disable('x')",
        "pggit_v0.emergency_enable()",
        "* FROM pggit_v0.run_maintenance()",
        "* FROM pggit_v0.run_job('alerts')",
        "* FROM pggit_v0.gc(false)",
        "* FROM pggit_audit.ensure_partitions()",
        "* FROM pggit_audit.apply_retention('1 month', false)",
    ] {
        client.run("SAVEPOINT s");
        let failure = client.fails(&format!("SELECT {call}"));
        assert_eq!(
            (failure.code.as_str(), failure.hint.is_empty()),
            ("25006", false),
            "{call}"
        );
        client.run("ROLLBACK TO s");
    }
    client.run("COMMIT");
    client.run("ALTER EVENT TRIGGER pggit_sql_drop ENABLE ALWAYS");
    // Where all is well, nothing is written in other transactions either, but for the outcome of the integrity check.
    client.run("BEGIN; SELECT * FROM pggit_v0.check_for_alerts(); SELECT * FROM pggit_v0.get_dashboard_summary()");
    assert_eq!(client.rows("SELECT pg_current_xact_id_if_assigned() IS NULL"), ["t"]);
}
