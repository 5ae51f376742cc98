//! Foreign-data wrappers, foreign servers and user mappings.

use super::{Case, superuser};

const WRAPPER: &str = "CREATE FOREIGN DATA WRAPPER w";
const SERVER: &str = "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w OPTIONS (host 'h')";
const MAPPING: &str = "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER x FOREIGN DATA WRAPPER w; CREATE USER MAPPING FOR app SERVER x OPTIONS (\"user\" 'u', password 'p')";

pub const CASES: &[Case] = &[
    // Wrappers.
    superuser("", WRAPPER, &["CREATE FOREIGN DATA WRAPPER w"]),
    superuser(
        "",
        "CREATE FOREIGN DATA WRAPPER w OPTIONS (host 'h', password 'x')",
        &["CREATE FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        WRAPPER,
        "ALTER FOREIGN DATA WRAPPER w OPTIONS (ADD debug 'true')",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        WRAPPER,
        "ALTER FOREIGN DATA WRAPPER w VALIDATOR postgresql_fdw_validator",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        "CREATE FOREIGN DATA WRAPPER w VALIDATOR postgresql_fdw_validator",
        "ALTER FOREIGN DATA WRAPPER w NO VALIDATOR",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        "CREATE EXTENSION file_fdw; CREATE FOREIGN DATA WRAPPER w",
        "ALTER FOREIGN DATA WRAPPER w HANDLER file_fdw_handler",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        WRAPPER,
        "GRANT USAGE ON FOREIGN DATA WRAPPER w TO reader WITH GRANT OPTION",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        WRAPPER,
        "COMMENT ON FOREIGN DATA WRAPPER w IS 'x'",
        &["ALTER FOREIGN DATA WRAPPER w"],
    ),
    superuser(
        SERVER,
        "ALTER FOREIGN DATA WRAPPER w RENAME TO v",
        &[
            "ALTER SERVER x",
            "RENAME FOREIGN DATA WRAPPER v <- database/foreign_data_wrappers/w.sql",
        ],
    ),
    superuser(
        MAPPING,
        "DROP FOREIGN DATA WRAPPER w CASCADE",
        &[
            "DROP FOREIGN DATA WRAPPER w",
            "DROP SERVER x",
            "DROP USER MAPPING app SERVER x",
        ],
    ),
    superuser("", "CREATE EXTENSION postgres_fdw", &["CREATE EXTENSION postgres_fdw"]),
    superuser(
        "CREATE EXTENSION postgres_fdw",
        "GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO app",
        &["ALTER EXTENSION postgres_fdw"],
    ),
    // Servers.
    superuser(
        WRAPPER,
        "CREATE SERVER x TYPE 't' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'h', secret_key 'k')",
        &["CREATE SERVER x"],
    ),
    superuser(SERVER, "ALTER SERVER x VERSION '2'", &["ALTER SERVER x"]),
    superuser(
        SERVER,
        "ALTER SERVER x OPTIONS (SET host 'g', ADD port '1')",
        &["ALTER SERVER x"],
    ),
    superuser(SERVER, "ALTER SERVER x OPTIONS (DROP host)", &["ALTER SERVER x"]),
    superuser(SERVER, "ALTER SERVER x OPTIONS (ADD password 'p')", &["ALTER SERVER x"]),
    superuser(SERVER, "ALTER SERVER x OWNER TO app", &["ALTER SERVER x"]),
    superuser(
        SERVER,
        "GRANT USAGE ON FOREIGN SERVER x TO app, PUBLIC",
        &["ALTER SERVER x"],
    ),
    superuser(SERVER, "COMMENT ON SERVER x IS 'x'", &["ALTER SERVER x"]),
    superuser(
        MAPPING,
        "ALTER SERVER x RENAME TO y",
        &[
            "RENAME SERVER y <- database/foreign_servers/x.sql",
            "RENAME USER MAPPING app SERVER y <- database/user_mappings/app SERVER x.sql",
        ],
    ),
    superuser(SERVER, "DROP SERVER x", &["DROP SERVER x"]),
    // User mappings.
    superuser(
        SERVER,
        "CREATE USER MAPPING FOR PUBLIC SERVER x OPTIONS (password 'p')",
        &["CREATE USER MAPPING PUBLIC SERVER x"],
    ),
    superuser(
        SERVER,
        "CREATE USER MAPPING FOR CURRENT_USER SERVER x",
        &["CREATE USER MAPPING postgres SERVER x"],
    ),
    superuser(
        MAPPING,
        "ALTER USER MAPPING FOR app SERVER x OPTIONS (ADD sslcert 'c')",
        &["ALTER USER MAPPING app SERVER x"],
    ),
    // A secret alone changes nothing that is recorded.
    superuser(
        MAPPING,
        "ALTER USER MAPPING FOR app SERVER x OPTIONS (SET password 'q')",
        &[],
    ),
    superuser(
        MAPPING,
        "DROP USER MAPPING FOR app SERVER x",
        &["DROP USER MAPPING app SERVER x"],
    ),
    superuser(
        MAPPING,
        "DROP OWNED BY app",
        &["DROP SCHEMA s", "DROP USER MAPPING app SERVER x"],
    ),
];
