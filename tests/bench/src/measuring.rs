//! What it costs that pggit measures itself: the same calls with and without it.

use end_to_end::Database;
use postgres::Client;

use crate::report::{Report, Row, Target};
use crate::sample::{Pair, alternate};
use crate::schema;

const ROUNDS: usize = 60;

/// Measures short functions, of which it could be a large part, and schema changes.
pub fn measure(database: &Database<'_>, report: &mut Report) {
    let mut client = database.connect();
    schema::run(&mut client, "CREATE TABLE app.measured (id integer)");
    let calls = [
        (
            "1000 calls of get_setting()",
            "DO $$ BEGIN FOR n IN 1..1000 LOOP PERFORM pggit_v0.get_setting('track_owners'); END LOOP; END $$",
        ),
        (
            "1000 calls of status()",
            "DO $$ BEGIN FOR n IN 1..1000 LOOP PERFORM FROM pggit_v0.status(); END LOOP; END $$",
        ),
        (
            "100 schema changes",
            "DO $$ BEGIN FOR n IN 1..100 LOOP EXECUTE format('COMMENT ON TABLE app.measured IS %L', n); END LOOP; END $$",
        ),
    ];
    for (what, statement) in calls {
        let mut pair = Pair::default();
        run(&mut client, "on", statement);
        for round in 0..ROUNDS {
            let client = std::cell::RefCell::new(&mut client);
            alternate(
                round,
                || pair.reference.time(|| run(&mut client.borrow_mut(), "off", statement)),
                || pair.pggit.time(|| run(&mut client.borrow_mut(), "on", statement)),
            );
        }
        report.add(Row::of_times(
            what,
            "the same, not measured",
            &pair,
            Target::Ratio(1.02),
        ));
    }
}

/// Runs a statement in a transaction, at whose end figures are written where it is time for that.
fn run(client: &mut Client, measured: &str, statement: &str) {
    let statement = format!("BEGIN; SET LOCAL pggit.track_performance = {measured}; {statement}; COMMIT");
    schema::run(client, &statement);
}
