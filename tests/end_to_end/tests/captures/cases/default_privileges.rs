//! Default privileges: nothing says which of them a command changed, and the rows they stand under come and go.

use super::{Case, case, superuser};

const ON_TABLES: &str = "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader";
const ON_ALL: &str = "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader; ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO reader;
    ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC; ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader";
const IN_SCHEMA: &str = "CREATE SCHEMA a; ALTER DEFAULT PRIVILEGES IN SCHEMA a GRANT SELECT ON TABLES TO reader";

pub const CASES: &[Case] = &[
    case("", ON_TABLES, &["CREATE DEFAULT PRIVILEGES app"]),
    case(
        "",
        ON_ALL,
        &[
            "ALTER DEFAULT PRIVILEGES app",
            "ALTER DEFAULT PRIVILEGES app",
            "ALTER DEFAULT PRIVILEGES app",
            "ALTER DEFAULT PRIVILEGES app",
            "CREATE DEFAULT PRIVILEGES app",
        ],
    ),
    case(ON_TABLES, ON_TABLES, &[]),
    case(
        ON_TABLES,
        "ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO writer WITH GRANT OPTION",
        &["ALTER DEFAULT PRIVILEGES app"],
    ),
    case(
        ON_TABLES,
        "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO reader",
        &["ALTER DEFAULT PRIVILEGES app"],
    ),
    case(
        ON_TABLES,
        "ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM reader",
        &["DROP DEFAULT PRIVILEGES app"],
    ),
    // The file moves to another row.
    case(
        ON_ALL,
        "ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM reader",
        &["ALTER DEFAULT PRIVILEGES app"],
    ),
    case(
        "",
        "ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM app",
        &["CREATE DEFAULT PRIVILEGES app"],
    ),
    case(
        "",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT EXECUTE ON ROUTINES TO reader",
        &["CREATE DEFAULT PRIVILEGES app IN SCHEMA s"],
    ),
    case(
        "CREATE SCHEMA a",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA a, s GRANT ALL ON TYPES TO reader",
        &[
            "CREATE DEFAULT PRIVILEGES app IN SCHEMA a",
            "CREATE DEFAULT PRIVILEGES app IN SCHEMA s",
        ],
    ),
    superuser(
        "",
        "ALTER DEFAULT PRIVILEGES FOR ROLE app, writer GRANT SELECT ON TABLES TO reader",
        &["CREATE DEFAULT PRIVILEGES app", "CREATE DEFAULT PRIVILEGES writer"],
    ),
    case(
        IN_SCHEMA,
        "ALTER SCHEMA a RENAME TO b",
        &[
            "RENAME DEFAULT PRIVILEGES app IN SCHEMA b <- database/default_privileges/app IN SCHEMA a.sql",
            "RENAME SCHEMA b <- schemas/a/schema.sql",
        ],
    ),
    case(
        IN_SCHEMA,
        "DROP SCHEMA a CASCADE",
        &["DROP DEFAULT PRIVILEGES app IN SCHEMA a", "DROP SCHEMA a"],
    ),
    // The first row of the two goes, the second stays.
    superuser(
        "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO reader; ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT USAGE ON TYPES TO writer",
        "DROP OWNED BY reader",
        &["ALTER DEFAULT PRIVILEGES app"],
    ),
    superuser(
        "ALTER DEFAULT PRIVILEGES FOR ROLE writer GRANT SELECT ON TABLES TO reader; ALTER DEFAULT PRIVILEGES FOR ROLE writer IN SCHEMA s GRANT SELECT ON TABLES TO reader",
        "DROP OWNED BY writer",
        &[
            "ALTER SCHEMA s",
            "DROP DEFAULT PRIVILEGES writer",
            "DROP DEFAULT PRIVILEGES writer IN SCHEMA s",
        ],
    ),
    // They stand in the text of what is made after them.
    case(ON_TABLES, "CREATE TABLE t (id int)", &["CREATE TABLE s.t"]),
];
