//! Every form of DDL: what capture records of it, as tables of (set-up, statement, changes).
//!
//! A role that is no superuser and owns what it makes runs the statement, first in a transaction that is rolled back.
//! After the second, lasting time the changes in the trail are those of the table, `status()` shows the same objects,
//! and `detect_drift()`, which reads the whole catalog, finds nothing that was missed. At the end of the case everything
//! is dropped, and the tree is the one that the case began with.

mod cases;

use std::collections::BTreeMap;

use cases::Case;
use end_to_end::{Cluster, Repository};
use postgres::Client;

/// Roles that cases name. They belong to the cluster, so all tables share them.
const ROLES: [&str; 3] = ["app", "reader", "writer"];

fn cluster() -> &'static Cluster {
    use std::sync::Once;
    static ROLES_EXIST: Once = Once::new();
    let cluster = Cluster::shared();
    ROLES_EXIST.call_once(|| {
        for role in ROLES {
            cluster.execute(&format!("CREATE ROLE {role} LOGIN"));
        }
        cluster.execute("GRANT reader, writer TO app");
    });
    cluster
}

/// Runs the cases of a table one after the other in one database.
fn check(table: &[Case]) {
    let cluster = cluster();
    let database = cluster.create_database();
    cluster.execute(&format!("ALTER DATABASE {} OWNER TO app", database.name()));
    let database = database.initialise();
    let mut judge = database.connect();
    let mut owner = database.connect_as("app");
    let mut superuser = database.connect();
    let mut failures = Vec::new();
    for case in table {
        let actor = if case.as_superuser { &mut superuser } else { &mut owner };
        if let Err(message) = one(case, &mut judge, actor) {
            failures.push(format!("--- {}\n{}\n{message}", case.setup, case.statement));
            let _ = clean(&mut judge, actor);
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} failed\n{}",
        failures.len(),
        table.len(),
        failures.join("\n")
    );
}

fn one(case: &Case, judge: &mut Client, actor: &mut Client) -> Result<(), String> {
    let before = judge.rows(TREE);
    run(
        actor,
        "CREATE SCHEMA s AUTHORIZATION app; GRANT CREATE ON SCHEMA s TO writer; SET search_path = s",
    )?;
    run(actor, case.setup)?;
    judge.commit("Set-up");
    if case.in_transaction {
        run(actor, "BEGIN")?;
        run(actor, case.statement)?;
        run(actor, "ROLLBACK")?;
        expect("changes after ROLLBACK", &[], &judge.uncommitted())?;
    }
    run(actor, case.statement)?;
    let recorded = judge.uncommitted();
    expect("changes", case.changes, &recorded)?;
    expect_no_drift("the statement", judge)?;
    if !case.cancels_out {
        expect_same_objects(&recorded, &judge.status())?;
    }
    let committed = judge.commit("The statement").is_some();
    if !case.cancels_out && committed == case.changes.is_empty() {
        return Err(format!("commit made: {committed}"));
    }
    expect("status after the commit", &[], &judge.status())?;
    expect("changes after the commit", &[], &judge.uncommitted())?;
    clean(judge, actor)?;
    let after = judge.rows(TREE);
    expect("tree after everything was dropped", &[&before[0]], &after)
}

/// The tree of the newest commit.
const TREE: &str = "SELECT tree_sha FROM pggit_v0.commit_graph ORDER BY generation DESC LIMIT 1";

/// What a superuser may leave outside of schemas: the kind, and which there are.
const OUTSIDE_OF_SCHEMAS: [(&str, &str); 4] = [
    (
        "SUBSCRIPTION",
        "SELECT quote_ident(subname) FROM pg_subscription JOIN pg_database AS d ON d.oid = subdbid WHERE d.datname = current_database()",
    ),
    (
        "FOREIGN DATA WRAPPER",
        "SELECT quote_ident(fdwname) FROM pg_foreign_data_wrapper",
    ),
    ("PUBLICATION", "SELECT quote_ident(pubname) FROM pg_publication"),
    (
        "EVENT TRIGGER",
        "SELECT quote_ident(evtname) FROM pg_event_trigger WHERE evtname NOT LIKE 'pggit%'",
    ),
];

/// Drops what a case left.
fn clean(judge: &mut Client, actor: &mut Client) -> Result<(), String> {
    // A case that failed may have left a transaction open.
    run(actor, "ROLLBACK")?;
    run(actor, "DISCARD ALL")?;
    for extension in judge.rows("SELECT extname FROM pg_extension WHERE extname NOT IN ('plpgsql', 'pggit')") {
        run(judge, &format!("DROP EXTENSION IF EXISTS {extension} CASCADE"))?;
    }
    for (kind, names) in OUTSIDE_OF_SCHEMAS {
        for name in judge.rows(names) {
            run(judge, &format!("DROP {kind} IF EXISTS {name} CASCADE"))?;
        }
    }
    for role in ROLES {
        run(judge, &format!("DROP OWNED BY {role} CASCADE"))?;
    }
    judge.commit("Clean-up");
    Ok(())
}

fn run(client: &mut Client, sql: &str) -> Result<(), String> {
    client.outcome(sql).map_err(|failure| format!("{sql}\n  {failure:?}"))
}

fn expect_no_drift(after: &str, judge: &mut Client) -> Result<(), String> {
    judge
        .drift_report()
        .map_or(Ok(()), |report| Err(format!("after {after}: {report}")))
}

fn expect(what: &str, expected: &[&str], found: &[String]) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    Err(format!("{what}\n  expected {expected:#?}\n  found {found:#?}"))
}

/// An object that changed once has the same line in the trail and in the status; one that changed several times has one
/// line in the status.
fn expect_same_objects(recorded: &[String], status: &[String]) -> Result<(), String> {
    let mut of_trail: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for line in recorded {
        let (change_type, object) = line
            .split(" <- ")
            .next()
            .unwrap_or_default()
            .split_once(' ')
            .unwrap_or_default();
        of_trail.entry(object.to_owned()).or_default().push(change_type);
    }
    let of_status: BTreeMap<String, &str> = status
        .iter()
        .map(|line| {
            let columns: Vec<&str> = line.split('|').collect();
            let (change_type, object_type, path) = (columns[0], columns[1], columns[2]);
            // Objects outside of schemas are called "extension citext".
            let name = path
                .strip_prefix(&format!("{} ", object_type.to_lowercase()))
                .unwrap_or(path);
            (format!("{object_type} {name}"), change_type)
        })
        .collect();
    let agree = of_trail.keys().eq(of_status.keys())
        && of_trail
            .iter()
            .all(|(object, changes)| changes.len() > 1 || changes[0] == of_status[object]);
    if agree {
        Ok(())
    } else {
        Err(format!(
            "trail and status differ\n  trail {recorded:#?}\n  status {status:#?}"
        ))
    }
}

#[test]
fn privileges_on_what_the_server_made() {
    check(cases::system_privileges::CASES);
}

#[test]
fn every_form_of_alter() {
    check(cases::alter::CASES);
}

#[test]
fn tables() {
    check(cases::tables::CASES);
}

#[test]
fn parts_of_tables() {
    check(cases::parts::CASES);
}

#[test]
fn partitions_and_inheritance() {
    check(cases::partitions::CASES);
}

#[test]
fn views_and_sequences() {
    check(cases::views::CASES);
}

#[test]
fn routines_and_types() {
    check(cases::types::CASES);
}

#[test]
fn schemas_extensions_owners_and_privileges() {
    check(cases::containers::CASES);
}

#[test]
fn operators_casts_and_languages() {
    check(cases::operators::CASES);
}

#[test]
fn default_privileges() {
    check(cases::default_privileges::CASES);
}

#[test]
fn publications() {
    check(cases::publications::CASES);
}

#[test]
fn collations_and_conversions() {
    check(cases::collations::CASES);
}

#[test]
fn foreign_data() {
    check(cases::foreign::CASES);
}

#[test]
fn text_search() {
    check(cases::text_search::CASES);
}

#[test]
fn subscriptions() {
    check(cases::subscriptions::CASES);
}

#[test]
fn comments() {
    check(cases::comments::CASES);
}

/// The list of kinds is the one that the documentation is written from.
#[test]
fn every_kind_has_a_case() {
    let tables = [
        cases::alter::CASES,
        cases::collations::CASES,
        cases::comments::CASES,
        cases::containers::CASES,
        cases::default_privileges::CASES,
        cases::foreign::CASES,
        cases::operators::CASES,
        cases::partitions::CASES,
        cases::parts::CASES,
        cases::publications::CASES,
        cases::subscriptions::CASES,
        cases::system_privileges::CASES,
        cases::tables::CASES,
        cases::text_search::CASES,
        cases::types::CASES,
        cases::views::CASES,
    ];
    let changes: Vec<&str> = tables
        .into_iter()
        .flatten()
        .flat_map(|case| case.changes)
        .copied()
        .collect();
    let missing: Vec<&str> = pggit_core::schema::coverage::COVERAGE
        .iter()
        // What changes an event trigger itself has a file of tests of its own.
        .filter(|coverage| coverage.by_drift.is_empty() || coverage.captured.len() > 1)
        .flat_map(|coverage| ["CREATE", "DROP"].map(|verb| (verb, coverage.kind.word())))
        .filter(|(verb, word)| {
            let start = format!("{verb} {word} ");
            !changes.iter().any(|line| line.starts_with(&start))
        })
        .map(|(_, word)| word)
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}
