//! Collations and conversions.

use super::{Case, case, superuser};

const COLLATION: &str = "CREATE COLLATION c (PROVIDER = icu, LOCALE = 'de')";
const COLLATION_USED: &str =
    "CREATE COLLATION c (LOCALE = 'C'); CREATE DOMAIN d AS text COLLATE c; CREATE TYPE y AS (a text COLLATE c);
    CREATE TYPE r AS RANGE (SUBTYPE = text, COLLATION = c);
    CREATE TABLE t (a text COLLATE c, b text); CREATE TABLE i (a text); CREATE INDEX ON i (a COLLATE c);
    CREATE TABLE p (a text) PARTITION BY RANGE (a COLLATE c); CREATE VIEW v AS SELECT b FROM t ORDER BY b COLLATE c;
    CREATE FUNCTION f(a text) RETURNS boolean LANGUAGE sql RETURN a > 'x' COLLATE c";
const CONVERSION: &str = "CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8";
const FUNCTION: &str = "CREATE FUNCTION conv(int, int, cstring, internal, int, boolean) RETURNS int LANGUAGE c STRICT AS '$libdir/utf8_and_iso8859_1', 'iso8859_1_to_utf8'; CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM conv";

pub const CASES: &[Case] = &[
    // Collations.
    case(
        "",
        "CREATE COLLATION c (LOCALE = 'C', PROVIDER = libc)",
        &["CREATE COLLATION s.c"],
    ),
    case("", "CREATE COLLATION c FROM \"C\"", &["CREATE COLLATION s.c"]),
    case(COLLATION, "CREATE COLLATION IF NOT EXISTS c (LOCALE = 'C')", &[]),
    case(COLLATION, "ALTER COLLATION c REFRESH VERSION", &[]),
    case(COLLATION, "ALTER COLLATION c OWNER TO writer", &["ALTER COLLATION s.c"]),
    case(
        COLLATION,
        "COMMENT ON COLLATION c IS 'German'",
        &["ALTER COLLATION s.c"],
    ),
    case(
        "CREATE SCHEMA s2; CREATE COLLATION c (LOCALE = 'C')",
        "ALTER COLLATION c SET SCHEMA s2",
        &["RENAME COLLATION s2.c <- schemas/s/collations/c.sql"],
    ),
    case(
        COLLATION_USED,
        "ALTER COLLATION c RENAME TO d",
        &[
            "ALTER DOMAIN s.d",
            "ALTER FUNCTION s.f(text)",
            "ALTER TABLE s.i",
            "ALTER TABLE s.p",
            "ALTER TABLE s.t",
            "ALTER TYPE s.r",
            "ALTER TYPE s.y",
            "ALTER VIEW s.v",
            "RENAME COLLATION s.d <- schemas/s/collations/c.sql",
        ],
    ),
    case(COLLATION, "DROP COLLATION c", &["DROP COLLATION s.c"]),
    case(
        COLLATION_USED,
        "DROP COLLATION c CASCADE",
        &[
            "ALTER TABLE s.i",
            "ALTER TABLE s.t",
            "ALTER TYPE s.y",
            "DROP COLLATION s.c",
            "DROP DOMAIN s.d",
            "DROP FUNCTION s.f(text)",
            "DROP TABLE s.p",
            "DROP TYPE s.r",
            "DROP VIEW s.v",
        ],
    ),
    // Conversions.
    case(
        "",
        "CREATE DEFAULT CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
        &["CREATE CONVERSION s.c"],
    ),
    case(
        CONVERSION,
        "ALTER CONVERSION c RENAME TO d",
        &["RENAME CONVERSION s.d <- schemas/s/conversions/c.sql"],
    ),
    case(
        CONVERSION,
        "ALTER CONVERSION c OWNER TO writer",
        &["ALTER CONVERSION s.c"],
    ),
    case(
        CONVERSION,
        "COMMENT ON CONVERSION c IS 'Latin'",
        &["ALTER CONVERSION s.c"],
    ),
    case(
        "CREATE SCHEMA s2; CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
        "ALTER CONVERSION c SET SCHEMA s2",
        &["RENAME CONVERSION s2.c <- schemas/s/conversions/c.sql"],
    ),
    case(CONVERSION, "DROP CONVERSION c", &["DROP CONVERSION s.c"]),
    superuser(
        FUNCTION,
        "ALTER FUNCTION conv RENAME TO convert_it",
        &[
            "ALTER CONVERSION s.c",
            "RENAME FUNCTION s.convert_it(integer,integer,cstring,internal,integer,boolean) <- schemas/s/functions/conv(integer,integer,cstring,internal,integer,boolean).sql",
        ],
    ),
    superuser(
        FUNCTION,
        "DROP FUNCTION conv CASCADE",
        &[
            "DROP CONVERSION s.c",
            "DROP FUNCTION s.conv(integer,integer,cstring,internal,integer,boolean)",
        ],
    ),
];
