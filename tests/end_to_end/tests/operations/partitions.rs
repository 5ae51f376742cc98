//! The audit trail's partitions: made ahead of time, made by hand, detached.

use end_to_end::Repository;

use super::{ALERTS, repository};

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
        made[0] == format!("{this_month}|created") || made[0].contains(" to ") || made[0].contains("left to"),
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

/// What is left of months that others have taken in part: before, between and after their partitions.
#[test]
fn months_that_are_taken_in_part() {
    let database = repository();
    let mut client = database.connect();
    client.run(
        r#"DO $$
           DECLARE next timestamp := date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month';
                   part text := 'CREATE TABLE pggit_audit.%I PARTITION OF pggit_audit.changes FOR VALUES FROM (%L) TO (%L)';
           BEGIN
               SET LOCAL timezone = 'UTC';
               EXECUTE format(part, 'one', next + interval '9 days', next + interval '10 days');
               EXECUTE format(part, 'two', next + interval '10 days 30 minutes', next + interval '11 days 12:00:00.5');
               -- Names that are not free.
               EXECUTE format('CREATE TABLE pggit_audit.%I ()', to_char(next, '"changes_y"YYYY"m"MM'));
               EXECUTE format('CREATE TABLE pggit_audit.%I ()', to_char(next, '"changes_y"YYYY"m"MM"d11"'));
               EXECUTE format('CREATE TABLE pggit_audit.%I ()', to_char(next, '"changes_y"YYYY"m"MM"d12"'));
               EXECUTE format('CREATE TABLE pggit_audit.%I ()', to_char(next, '"changes_y"YYYY"m"MM"d12t120001"'));
           END $$"#,
    );
    let made = client.rows(
        r"SELECT substring(partition_name FROM 'm..(.*)'), regexp_replace(action, '\d{4}-\d\d-', '', 'g')
          FROM pggit_audit.ensure_partitions(1) OFFSET 1",
    );
    assert_eq!(
        made,
        [
            "d01|created from 01 00:00:00 to 10 00:00:00 UTC",
            "d11t000000|created from 11 00:00:00 to 11 00:30:00 UTC",
            "d12t120001n2|created from 12 12:00:01 to 01 00:00:00 UTC",
        ]
    );
    // No whole second is left to the default partition, whatever the session's time zone is.
    client.run("SET timezone = 'Asia/Kathmandu'");
    assert_eq!(
        client.rows("SELECT action FROM pggit_audit.ensure_partitions(1) OFFSET 1"),
        ["exists"]
    );
    client.run(
        "SET timezone = 'UTC';
         INSERT INTO pggit_audit.changes (change_timestamp, object_name, object_type, change_type, command_tag, transaction_id, tree_path)
         SELECT t.minute, 'x', 'TABLE', 'ALTER', 'ALTER TABLE', 1, 'schemas/x/schema.sql'
         FROM date_trunc('month', now() + interval '1 month') AS next,
              generate_series(next, next + interval '1 month' - interval '1 minute', '1 minute') AS t(minute)",
    );
    assert_eq!(
        client.rows(
            "SELECT count(*) FROM pggit_audit.changes_default WHERE change_timestamp >= date_trunc('month', now() + interval '1 month')"
        ),
        ["0"]
    );
}

/// A partition that has no end, or ends at infinity, takes every month.
#[test]
fn a_partition_without_end() {
    for end in ["MAXVALUE", "'infinity'"] {
        let database = repository();
        let mut client = database.connect();
        client.run(&format!(
            "CREATE TABLE pggit_audit.later PARTITION OF pggit_audit.changes
             FOR VALUES FROM (date_trunc('day', now()) + interval '1 day') TO ({end})"
        ));
        assert_eq!(
            client.rows("SELECT action FROM pggit_audit.ensure_partitions(2) OFFSET 1"),
            ["exists", "exists"],
            "{end}"
        );
        assert_eq!(client.rows(ALERTS), ["OK|none"], "{end}");
        assert_eq!(client.damage(), [""; 0], "{end}");
    }
}
