//! Who may do what, and what can be done where nothing can be written.

use end_to_end::{Cluster, Repository};

use super::{ALERTS, repository};

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
