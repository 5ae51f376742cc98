//! What capture adds to a statement.

use end_to_end::{Cluster, Database};

use crate::report::{Quantity, Report, Row, Target};
use crate::sample::{Pair, alternate};
use crate::schema;

const ROUNDS: usize = 400;
/// Before the first round that counts: caches fill and plans are made.
const WARM_UP: usize = 10;
/// Sessions that run a single statement.
const SESSIONS: usize = 25;

/// What a statement is called, and its text in each round.
type Statement = (&'static str, fn(usize) -> String);

const STATEMENTS: [Statement; 5] = [
    ("CREATE TABLE with a key", |n| create_table(&format!("bench_{n}"))),
    ("ADD COLUMN", |n| {
        format!("ALTER TABLE app.bench_{n} ADD COLUMN email text")
    }),
    ("CREATE INDEX", |n| {
        format!("CREATE INDEX bench_{n}_title ON app.bench_{n} (title)")
    }),
    ("CREATE OR REPLACE FUNCTION", |n| {
        format!("CREATE OR REPLACE FUNCTION app.bench() RETURNS integer LANGUAGE sql AS 'SELECT {n}'")
    }),
    ("DROP TABLE", |n| format!("DROP TABLE app.bench_{n}")),
];

fn create_table(name: &str) -> String {
    format!(
        "CREATE TABLE app.{name} (id bigint PRIMARY KEY, title text NOT NULL, \
         created_at timestamptz NOT NULL DEFAULT now())"
    )
}

/// Measures statements with and without the extension in databases of `tables` tables.
pub fn measure(cluster: &Cluster, tables: usize, report: &mut Report) {
    let without = schema::without_pggit(cluster, tables);
    let with = schema::copy_with_pggit(cluster, &without);
    let reference = "without pggit";
    let (mut plain, mut pggit) = (without.connect(), with.connect());
    let mut pairs = STATEMENTS.map(|_| Pair::default());
    for round in 0..WARM_UP + ROUNDS {
        for ((_, statement), pair) in STATEMENTS.iter().zip(&mut pairs) {
            let sql = statement(round);
            alternate(
                round,
                || pair.reference.time(|| schema::run(&mut plain, &sql)),
                || pair.pggit.time(|| schema::run(&mut pggit, &sql)),
            );
        }
        if round + 1 == WARM_UP {
            pairs = STATEMENTS.map(|_| Pair::default());
        }
    }
    for ((what, _), pair) in STATEMENTS.iter().zip(&pairs) {
        let target = Target::Adds(Quantity::Time(1.0));
        report.add(Row::of_times(
            format!("{what}, {tables} tables"),
            reference,
            pair,
            target,
        ));
    }
    let what = format!("CREATE TABLE, first statement of a session, {tables} tables");
    report.add(Row::of_times(
        what,
        reference,
        &first_statements(&without, &with),
        Target::None,
    ));
}

/// The first statement of a session has caches to fill and plans to make, on both sides.
fn first_statements(without: &Database<'_>, with: &Database<'_>) -> Pair {
    let mut pair = Pair::default();
    for round in 0..SESSIONS {
        let sql = create_table(&format!("first_{round}"));
        let (mut plain, mut pggit) = (without.connect(), with.connect());
        alternate(
            round,
            || pair.reference.time(|| schema::run(&mut plain, &sql)),
            || pair.pggit.time(|| schema::run(&mut pggit, &sql)),
        );
    }
    pair
}
