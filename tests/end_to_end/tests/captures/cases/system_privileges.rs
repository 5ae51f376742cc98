//! Privileges on objects that the server made itself.

use super::{Case, cancelling, superuser};

pub const CASES: &[Case] = &[
    superuser(
        "",
        "GRANT EXECUTE ON FUNCTION pg_ls_dir(text) TO reader",
        &["CREATE SYSTEM PRIVILEGES FUNCTION pg_catalog.pg_ls_dir(text)"],
    ),
    superuser(
        "GRANT EXECUTE ON FUNCTION pg_ls_dir(text) TO reader",
        "GRANT EXECUTE ON FUNCTION pg_ls_dir(text) TO writer WITH GRANT OPTION",
        &["ALTER SYSTEM PRIVILEGES FUNCTION pg_catalog.pg_ls_dir(text)"],
    ),
    superuser(
        "GRANT EXECUTE ON FUNCTION pg_ls_dir(text) TO reader",
        "REVOKE EXECUTE ON FUNCTION pg_ls_dir(text) FROM reader",
        &["DROP SYSTEM PRIVILEGES FUNCTION pg_catalog.pg_ls_dir(text)"],
    ),
    superuser(
        "GRANT EXECUTE ON FUNCTION pg_ls_dir(text) TO reader",
        "DROP OWNED BY reader",
        &["DROP SYSTEM PRIVILEGES FUNCTION pg_catalog.pg_ls_dir(text)"],
    ),
    Case {
        as_superuser: true,
        ..cancelling(
            "",
            "REVOKE EXECUTE ON FUNCTION version() FROM PUBLIC; GRANT EXECUTE ON FUNCTION version() TO PUBLIC",
            &[
                "CREATE SYSTEM PRIVILEGES FUNCTION pg_catalog.version()",
                "DROP SYSTEM PRIVILEGES FUNCTION pg_catalog.version()",
            ],
        )
    },
    superuser(
        "",
        "GRANT SELECT ON pg_authid TO reader; GRANT SELECT (rolname) ON pg_authid TO writer",
        &[
            "ALTER SYSTEM PRIVILEGES TABLE pg_catalog.pg_authid",
            "CREATE SYSTEM PRIVILEGES TABLE pg_catalog.pg_authid",
        ],
    ),
    superuser(
        "",
        "GRANT SELECT (subconninfo) ON pg_subscription TO reader",
        &["CREATE SYSTEM PRIVILEGES TABLE pg_catalog.pg_subscription"],
    ),
    superuser("", "GRANT INSERT ON information_schema.sql_features TO reader", &[]),
    superuser(
        "",
        "GRANT CREATE ON SCHEMA pg_catalog TO reader",
        &["CREATE SYSTEM PRIVILEGES SCHEMA pg_catalog"],
    ),
    superuser(
        "",
        "GRANT USAGE ON TYPE point TO reader",
        &["CREATE SYSTEM PRIVILEGES TYPE pg_catalog.point"],
    ),
    superuser(
        "",
        "GRANT USAGE ON LANGUAGE plpgsql, sql TO reader",
        &[
            "CREATE SYSTEM PRIVILEGES LANGUAGE plpgsql",
            "CREATE SYSTEM PRIVILEGES LANGUAGE sql",
        ],
    ),
    superuser("", "GRANT SELECT ON pg_class TO PUBLIC", &[]),
];
