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
        ("@weekly", "2026-02-22T00:00"),
        ("90 seconds", "2026-03-05T11:57"),
    ] {
        let expected = (schedule != "0 0 29 2 *").then(|| due.to_owned());
        assert_eq!(due_twice(schedule, "2026-03-05T12:00"), expected, "{schedule}");
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
    ] {
        assert_eq!(Schedule::parse(text), None, "{text}");
    }
}

#[test]
fn crontab() {
    assert_eq!(
        crontab_line("0 6 * * *", "50% of Ada's", "SELECT 1"),
        r#"0 6 * * * psql -X -q -d '50\% of Ada'\''s' -c "SELECT 1""#
    );
}
