use super::judge;
use crate::health::facts::{Branch, Emergency, Facts, Home, Integrity, Job, Lock, Scheduled};
use crate::health::finding::Severity::{self, Advice, Critical, Warning};
use crate::health::growth::{Growth, Sample};
use crate::health::thresholds::Thresholds;
use crate::health::timings::Timings;
use crate::settings::Setting;

const NOW: i64 = 1_800_000_000;
const DAY: i64 = 86_400;
const GB: u64 = 1 << 30;

/// A repository with which nothing is wrong.
fn healthy() -> Facts {
    let mut facts = Facts {
        now: NOW,
        home: Home::Here,
        integrity: Some(Integrity {
            at: NOW - DAY,
            failed: None,
        }),
        jobs: vec![Job {
            name: "alerts".into(),
            is_known: true,
            at: NOW - DAY,
            error: None,
        }],
        ..Facts::default()
    };
    facts.capture.is_on_here = true;
    facts.commits.total = 10;
    facts.commits.last = Some(NOW - DAY);
    facts.branches.push(branch("main", 1));
    facts
}

fn branch(name: &str, age: i64) -> Branch {
    Branch {
        name: name.into(),
        last_commit: Some(NOW - age * DAY),
        is_current: name == "main",
    }
}

#[track_caller]
fn finds(change: impl FnOnce(&mut Facts), expected: &[(Severity, &str)]) {
    let mut facts = healthy();
    change(&mut facts);
    let findings = judge(&facts, &Thresholds::default());
    let found: Vec<_> = findings
        .iter()
        .map(|finding| (finding.severity, finding.kind))
        .collect();
    assert_eq!(found, expected, "{findings:?}");
    assert!(
        findings
            .iter()
            .all(|finding| !finding.action.is_empty() && !finding.message.is_empty())
    );
}

#[test]
fn nothing_is_wrong() {
    finds(|_| {}, &[]);
    let mut fresh = Facts {
        now: NOW,
        ..Facts::default()
    };
    fresh.capture.is_on_here = true;
    assert_eq!(judge(&fresh, &Thresholds::default()), []);
}

#[test]
fn recording() {
    finds(|facts| facts.home = Home::Elsewhere, &[(Critical, "capture_paused")]);
    finds(
        |facts| facts.capture.triggers.push(("a".into(), "disabled".into())),
        &[(Critical, "event_trigger")],
    );
    finds(
        |facts| {
            facts.capture.triggers.push(("a".into(), "disabled".into()));
            facts.capture.emergency = Some(Emergency {
                since: NOW - DAY,
                by: "eve".into(),
                reason: "why".into(),
            });
        },
        &[(Critical, "emergency")],
    );
    finds(
        |facts| facts.capture.switched_off.push("database shop".into()),
        &[(Critical, "capture_off")],
    );
    finds(
        |facts| facts.capture.is_on_here = false,
        &[(Warning, "capture_off_here")],
    );
    finds(
        |facts| facts.capture.trail.push(("append_only".into(), "missing".into())),
        &[(Critical, "audit_trail")],
    );
    finds(|facts| facts.capture.pending = 5000, &[(Warning, "pending_changes")]);
}

#[test]
fn integrity() {
    let checked = |age: i64, failed: Option<&str>| {
        Some(Integrity {
            at: NOW - age * DAY,
            failed: failed.map(str::to_owned),
        })
    };
    finds(|facts| facts.integrity = None, &[(Advice, "integrity_unknown")]);
    let unchecked = |age: i64| {
        move |facts: &mut Facts| {
            facts.integrity = None;
            facts.commits.first = Some(NOW - age * DAY);
        }
    };
    finds(unchecked(0), &[(Advice, "integrity_unknown")]);
    finds(unchecked(1), &[(Warning, "integrity_old")]);
    finds(
        |facts| facts.integrity = checked(0, Some("objects")),
        &[(Critical, "integrity")],
    );
    finds(
        |facts| facts.integrity = checked(0, Some("working_state_catalog: public.t is not recorded\nand 2 more")),
        &[(Critical, "drift")],
    );
    finds(
        |facts| {
            facts.integrity = checked(
                0,
                Some("refs: no main\nworking_state_catalog: t is not recorded\nindexes: one"),
            )
        },
        &[(Critical, "drift"), (Critical, "integrity")],
    );
    finds(
        |facts| facts.integrity = checked(8, None),
        &[(Warning, "integrity_old")],
    );
    finds(
        |facts| facts.broken_refs.push("main".into()),
        &[(Critical, "broken_refs")],
    );
}

#[test]
fn activity() {
    finds(
        |facts| facts.branches.push(branch("old", 90)),
        &[(Warning, "stale_branches")],
    );
    finds(|facts| facts.branches.push(branch("young", 89)), &[]);
    let many = |facts: &mut Facts| facts.branches.extend((0..49).map(|n| branch(&format!("b{n}"), 1)));
    finds(many, &[(Warning, "too_many_branches")]);
    finds(
        |facts| facts.commits.last = Some(NOW - 90 * DAY),
        &[(Warning, "inactivity")],
    );
    finds(
        |facts| facts.objects.oldest_uncommitted = Some(NOW - 7 * DAY),
        &[(Warning, "uncommitted_changes")],
    );
    finds(
        |facts| facts.commits.without_message = 1,
        &[(Warning, "commits_without_message")],
    );
}

#[test]
fn storage() {
    finds(|facts| facts.storage.bytes = 10 * GB, &[(Critical, "storage_limit")]);
    finds(|facts| facts.storage.bytes = 8 * GB, &[(Warning, "storage_limit")]);
    let samples: Vec<Sample> = (0..100)
        .map(|day| Sample {
            day,
            value: (day * (1 << 26)) as f64,
        })
        .collect();
    finds(
        |facts| facts.storage.growth = Growth::fit(&samples),
        &[(Warning, "storage_forecast")],
    );
    finds(
        |facts| facts.objects.largest.push(("public.f()".into(), 1 << 20)),
        &[(Warning, "large_objects")],
    );
    finds(|facts| facts.trail.partitions = 3, &[(Warning, "default_partition")]);
    finds(
        |facts| facts.trail.default_rows = 1_000_000,
        &[(Advice, "default_partition")],
    );
    finds(|facts| facts.storage.blocks = (100_000, 50_000), &[(Advice, "cache")]);
    finds(
        |facts| facts.storage.bloated.push("pggit.objects".into()),
        &[(Advice, "bloat")],
    );
    finds(
        |facts| facts.storage.not_vacuumed.push("pggit.objects".into()),
        &[(Advice, "autovacuum_off")],
    );
}

#[test]
fn the_server() {
    let age = |age| move |facts: &mut Facts| facts.storage.oldest = Some(("pggit_v0.objects".into(), age));
    finds(age(1_000_000_000), &[(Warning, "transaction_age")]);
    finds(age(1_500_000_000), &[(Critical, "transaction_age")]);
    let slow = |name: &'static str, samples| {
        move |facts: &mut Facts| {
            let mut timings = Timings::default();
            timings.add_exact(150.0, samples, None, 0);
            facts.operations.push((name.to_owned(), timings));
        }
    };
    finds(slow("status", 5), &[(Warning, "slow_operation")]);
    finds(slow("status", 4), &[]);
    finds(slow("validate_data_integrity", 50), &[]);
    finds(
        |facts| facts.jobs[0].error = Some("out of space".into()),
        &[(Warning, "job_failed")],
    );
    finds(|facts| facts.jobs.clear(), &[(Advice, "no_jobs")]);
    // NOW is 08:00 of a Friday; the job alerts ran a day before.
    let scheduled = |schedule: &'static str, offset, since| {
        move |facts: &mut Facts| {
            facts.scheduled.push(Scheduled {
                name: "alerts".into(),
                schedule: schedule.into(),
                offset,
                since: NOW - since,
            });
        }
    };
    finds(scheduled("*/15 * * * *", 0, 30 * DAY), &[(Warning, "job_overdue")]);
    finds(scheduled("*/15 * * * *", 0, 60), &[]);
    finds(scheduled("0 6 * * *", 0, 30 * DAY), &[]);
    finds(scheduled("59 7 * * *", 0, 30 * DAY), &[]);
    finds(scheduled("1 8 * * *", 0, 30 * DAY), &[]);
    finds(scheduled("0 */12 * * *", 0, 30 * DAY), &[(Warning, "job_overdue")]);
    finds(scheduled("0 7 * * 1", 0, 30 * DAY), &[]);
    finds(scheduled("whenever", 0, 30 * DAY), &[]);
    let never = |facts: &mut Facts| {
        scheduled("*/15 * * * *", 0, 30 * DAY)(facts);
        facts.scheduled[0].name = "storage".into();
    };
    finds(never, &[]);
    let lock = |seconds| Lock {
        pid: 7,
        role: "eve".into(),
        what: "pggit.objects".into(),
        mode: "ExclusiveLock".into(),
        seconds,
    };
    finds(|facts| facts.locks.push(lock(600)), &[(Warning, "long_lock")]);
    finds(|facts| facts.locks.push(lock(599)), &[]);
}

#[test]
fn zero_switches_a_rule_off() {
    let mut facts = healthy();
    facts.integrity = Some(Integrity {
        at: NOW - 400 * DAY,
        failed: None,
    });
    facts.commits.last = Some(NOW - 400 * DAY);
    facts.objects.oldest_uncommitted = Some(NOW - 400 * DAY);
    facts.objects.largest.push(("public.f()".into(), 1 << 30));
    facts.branches.extend((0..99).map(|n| branch(&format!("b{n}"), 400)));
    facts.storage.bytes = 9 * GB;
    facts.storage.growth = Growth::fit(&[Sample { day: 0, value: 0.0 }, Sample { day: 9, value: 9e9 }]);
    facts.storage.oldest = Some(("pggit_v0.objects".into(), 1_200_000_000));
    facts.trail.default_rows = u64::MAX;
    let mut timings = Timings::default();
    timings.add_exact(9e9, 100, None, 0);
    facts.operations.push(("status".to_owned(), timings));
    assert_eq!(judge(&facts, &Thresholds::default()).len(), 11);
    let off = |setting: &Setting| (setting.name != "storage_limit_gb").then(|| "0".to_owned());
    assert_eq!(judge(&facts, &Thresholds::read(off)), []);
    facts.storage.bytes = 99 * GB;
    assert_eq!(judge(&facts, &Thresholds::read(|_| Some("0".to_owned()))), []);
}

#[test]
fn the_worst_comes_first() {
    finds(
        |facts| {
            facts.commits.without_message = 1;
            facts.home = Home::Elsewhere;
            facts.jobs.clear();
        },
        &[
            (Critical, "capture_paused"),
            (Warning, "commits_without_message"),
            (Advice, "no_jobs"),
        ],
    );
}
