//! What it costs that pggit measures itself: the same calls with and without it.
//!
//! It is little, so both sides alternate thousands of times in slices of less than a millisecond, timed in the server.

use end_to_end::Database;
use postgres::Client;

use crate::report::{Report, Row, Target};
use crate::sample::{Pair, Samples};
use crate::schema;

/// Times rounds of calls with measuring on and off; gives the milliseconds that a call took in each round of both sides.
const COMPARE: &str = "
    CREATE FUNCTION pg_temp.compare(call text, calls integer, rounds integer, OUT measured float8[], OUT unmeasured float8[])
    LANGUAGE plpgsql AS $compare$
    DECLARE
        slice text := format('DO $slice$ BEGIN FOR n IN 1..%s LOOP %s; END LOOP; END $slice$', calls, call);
        side text;
        started timestamptz;
        took float8;
    BEGIN
        FOR round IN 1..rounds LOOP
            FOREACH side IN ARRAY CASE round % 2 WHEN 0 THEN ARRAY['on', 'off'] ELSE ARRAY['off', 'on'] END LOOP
                PERFORM set_config('pggit.track_performance', side, true);
                started := clock_timestamp();
                EXECUTE slice;
                took := extract(epoch FROM clock_timestamp() - started) * 1000 / calls;
                IF side = 'on' THEN measured := measured || took; ELSE unmeasured := unmeasured || took; END IF;
            END LOOP;
        END LOOP;
    END $compare$";

/// Measures short functions, of which it could be a large part, and schema changes. What a transaction writes at its end,
/// every few seconds, comes on top: a row for each operation.
pub fn measure(database: &Database<'_>, report: &mut Report) {
    let mut client = database.connect();
    schema::run(&mut client, "CREATE TABLE app.measured (id integer)");
    schema::run(&mut client, COMPARE);
    let calls = [
        (
            "get_setting()",
            "PERFORM pggit_v0.get_setting('track_owners')",
            100,
            2000,
        ),
        ("status()", "PERFORM FROM pggit_v0.status()", 50, 2000),
        (
            "COMMENT ON TABLE",
            "EXECUTE format('COMMENT ON TABLE app.measured IS %L', n)",
            5,
            500,
        ),
    ];
    for (what, call, calls, rounds) in calls {
        let pair = compare(&mut client, call, calls, rounds);
        report.add(Row::of_times(
            what,
            "the same, not measured",
            &pair,
            Target::Ratio(1.02),
        ));
    }
}

fn compare(client: &mut Client, call: &str, calls: i32, rounds: i32) -> Pair {
    let times = client.query_one(
        "SELECT measured, unmeasured FROM pg_temp.compare($1, $2, $3)",
        &[&call, &calls, &rounds],
    );
    let times = times.unwrap_or_else(|error| panic!("{call}: {error:?}"));
    Pair {
        reference: Samples::of(times.get("unmeasured")),
        pggit: Samples::of(times.get("measured")),
    }
}
