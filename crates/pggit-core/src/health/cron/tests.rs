use chrono::DateTime;

use super::{Schedule, crontab_line};

/// When a schedule was due for the last time but one.
fn due_twice(schedule: &str, now: &str) -> Option<String> {
    let now = DateTime::parse_from_rfc3339(&format!("{now}:00Z")).unwrap().timestamp();
    let due = Schedule::parse(schedule).unwrap().due_twice(now)?;
    Some(
        DateTime::from_timestamp(due, 0)
            .unwrap()
            .format("%Y-%m-%dT%H:%M")
            .to_string(),
    )
}

#[test]
fn the_last_time_but_one() {
    // 2026-03-05 is a Thursday.
    for (schedule, due) in [
        ("* * * * *", "2026-03-05T11:59"),
        ("*/15 * * * *", "2026-03-05T11:45"),
        ("0 6 * * *", "2026-03-04T06:00"),
        ("30 23 * * *", "2026-03-03T23:30"),
        ("0 7 * * 1", "2026-02-23T07:00"),
        ("0 7 * * mon", "2026-02-23T07:00"),
        ("0 0 * * 7", "2026-02-22T00:00"),
        ("0 3 25 * *", "2026-01-25T03:00"),
        ("0 0 31 * *", "2025-12-31T00:00"),
        ("0 0 29 2 *", "2020-02-29T00:00"),
        ("5,10-12 8-10/2 * * *", "2026-03-05T10:11"),
        ("0 9 1 * fri", "2026-02-27T09:00"),
        ("0 9 1-7 */1 *", "2026-03-04T09:00"),
        ("0 9 * * 1-5/2", "2026-03-02T09:00"),
        ("0 9 */2 * mon", "2026-02-09T09:00"),
        ("0 9 1 * */2", "2026-02-01T09:00"),
        ("0 0 $ * *", "2026-01-31T00:00"),
        ("0 0 * * fri-sun", "2026-02-28T00:00"),
        ("0 0 1 jan,JUL *", "2025-07-01T00:00"),
        ("@weekly", "2026-02-22T00:00"),
        ("@midnight", "2026-03-04T00:00"),
        ("@hourly", "2026-03-05T11:00"),
        ("@monthly", "2026-02-01T00:00"),
        ("@yearly", "2025-01-01T00:00"),
        ("90 seconds", "2026-03-05T11:57"),
    ] {
        assert_eq!(
            due_twice(schedule, "2026-03-05T12:00").as_deref(),
            Some(due),
            "{schedule}"
        );
    }
}

#[test]
fn what_is_no_schedule() {
    for text in [
        "",
        "* * * *",
        "60 * * * *",
        "* * 0 * *",
        "5-3 * * * *",
        "*/0 * * * *",
        "x * * * *",
        "@reboot",
        "0 seconds",
        "0 0 * * * *",
        "0 0 0 1 * * 2026",
        "5/15 * * * *",
    ] {
        assert_eq!(Schedule::parse(text), None, "{text}");
    }
}

#[test]
fn what_is_never_due() {
    assert_eq!(due_twice("0 0 30 2 *", "2026-03-05T12:00"), None);
    assert_eq!(
        Schedule::parse("9223372036854775807 seconds").unwrap().due_twice(0),
        None
    );
}

#[test]
fn crontab() {
    assert_eq!(
        crontab_line("0 6 * * *", "50% of Ada's", "SELECT 1"),
        r#"0 6 * * * psql -X -q -d '50\% of Ada'\''s' -c "SELECT 1""#
    );
}
