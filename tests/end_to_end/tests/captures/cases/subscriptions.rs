//! Subscriptions that never connect.

use super::{Case, superuser};

const SUBSCRIPTION: &str =
    "CREATE SUBSCRIPTION x CONNECTION 'dbname=d password=p' PUBLICATION p, q WITH (connect = false, slot_name = NONE)";

pub const CASES: &[Case] = &[
    superuser("", SUBSCRIPTION, &["CREATE SUBSCRIPTION x"]),
    superuser(
        SUBSCRIPTION,
        "ALTER SUBSCRIPTION x SET PUBLICATION r WITH (refresh = false)",
        &["ALTER SUBSCRIPTION x"],
    ),
    superuser(
        SUBSCRIPTION,
        "ALTER SUBSCRIPTION x ADD PUBLICATION r WITH (refresh = false)",
        &["ALTER SUBSCRIPTION x"],
    ),
    superuser(
        SUBSCRIPTION,
        "ALTER SUBSCRIPTION x DROP PUBLICATION q WITH (refresh = false)",
        &["ALTER SUBSCRIPTION x"],
    ),
    superuser(
        SUBSCRIPTION,
        "ALTER SUBSCRIPTION x SET (binary = true, streaming = on, disable_on_error = true, synchronous_commit = local)",
        &["ALTER SUBSCRIPTION x"],
    ),
    Case {
        cancels_out: true,
        ..superuser(
            SUBSCRIPTION,
            "ALTER SUBSCRIPTION x SET (slot_name = 'y'); ALTER SUBSCRIPTION x SET (slot_name = NONE)",
            &["ALTER SUBSCRIPTION x", "ALTER SUBSCRIPTION x"],
        )
    },
    // Neither how it connects nor whether it runs is recorded.
    superuser(SUBSCRIPTION, "ALTER SUBSCRIPTION x CONNECTION 'dbname=e'", &[]),
    superuser(SUBSCRIPTION, "ALTER SUBSCRIPTION x DISABLE", &[]),
    superuser(
        SUBSCRIPTION,
        "ALTER SUBSCRIPTION x RENAME TO y",
        &["RENAME SUBSCRIPTION y <- database/subscriptions/x.sql"],
    ),
    superuser(
        SUBSCRIPTION,
        "COMMENT ON SUBSCRIPTION x IS 'c'",
        &["ALTER SUBSCRIPTION x"],
    ),
    superuser(SUBSCRIPTION, "DROP SUBSCRIPTION x", &["DROP SUBSCRIPTION x"]),
];
