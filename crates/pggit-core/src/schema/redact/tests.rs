use proptest::prelude::*;

use super::{is_secret_option, redact};

#[test]
fn takes_secrets_out() {
    for (statement, redacted) in [
        (
            "CREATE TABLE password (a text DEFAULT 'x')",
            "CREATE TABLE password (a text DEFAULT 'x')",
        ),
        (
            "ALTER ROLE a PASSWORD 'se''cret' VALID UNTIL 'x'",
            "ALTER ROLE a PASSWORD '********' VALID UNTIL 'x'",
        ),
        (
            "CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'u', password E'x\\'y')",
            "CREATE USER MAPPING FOR a SERVER s OPTIONS (user '********', password '********')",
        ),
        (
            "ALTER USER MAPPING FOR a SERVER s OPTIONS (SET \"user\" 'u'); COMMENT ON SERVER s IS 'x'",
            "ALTER USER MAPPING FOR a SERVER s OPTIONS (SET \"user\" '********'); COMMENT ON SERVER s IS 'x'",
        ),
        (
            "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h', \"sslKey\" 'k', uri 'x://u:p@h/d', password_required 'false')",
            "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h', \"sslKey\" '********', uri '********', password_required 'false')",
        ),
        (
            "COMMENT ON TABLE t IS 'see https://example.com/a:b@c'",
            "COMMENT ON TABLE t IS 'see https://example.com/a:b@c'",
        ),
        (
            "DO $x$ ALTER ROLE a PASSWORD 'x'; $x$",
            "DO $x$ ALTER ROLE a PASSWORD '********'; $x$",
        ),
        (
            "CREATE SUBSCRIPTION s CONNECTION 'password=x'",
            "CREATE SUBSCRIPTION s CONNECTION '********'",
        ),
        (
            "CREATE TYPE auth AS ENUM ('password', 'token', 'sms')",
            "CREATE TYPE auth AS ENUM ('password', 'token', 'sms')",
        ),
        (
            "DO $$ begin CREATE TYPE auth AS ENUM ('password', 'token'); execute f('password', 'x'); end $$",
            "DO $$ begin CREATE TYPE auth AS ENUM ('password', 'token'); execute f('password', '********'); end $$",
        ),
        (
            "DO 'begin execute ''CREATE TYPE auth AS enum /* x */ (password, token)''; end'",
            "DO 'begin execute ''CREATE TYPE auth AS enum /* x */ (password, token)''; end'",
        ),
        (
            "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (h 'Bearer x', author 'me', token_type 'jwt')",
            "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (h '********', author 'me', token_type 'jwt')",
        ),
        (
            "ALTER ROLE a /* PASSWORD 'x' */ LOGIN -- PASSWORD 'y'",
            "ALTER ROLE a /* PASSWORD '********' */ LOGIN -- PASSWORD '********'",
        ),
        (
            "DO 'begin if f(token) then execute ''ALTER ROLE a PASSWORD ''''x'''' ''; end if; end'",
            "DO 'begin if f(token) then execute ''ALTER ROLE a PASSWORD ''''********'''' ''; end if; end'",
        ),
        (
            "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'a' FROM u WHERE password = $1; $$ SET x = 'y'",
            "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'a' FROM u WHERE password = $1; $$ SET x = 'y'",
        ),
    ] {
        assert_eq!(redact(statement), redacted);
    }
}

#[test]
fn options_that_are_secrets() {
    for (name, value, secret) in [
        ("password", "x", true),
        ("sslpassword", "", true),
        ("aws_access_key_id", "x", true),
        ("host", "h", false),
        ("password_required", "false", false),
        ("url", "jdbc:mysql://h:3306/d", false),
        ("url", "mongodb://u:p@h:1/d", true),
        ("conninfo", "host=h Password = x", true),
        ("odbc_string", "Server=h;Uid=u;Pwd=x", true),
        ("authorization", "Bearer x", true),
        ("http_header", "bearer x", true),
        ("bearer_token", "x", true),
        ("jwt", "x", true),
        ("apiKey", "x", true),
        ("api-key", "x", true),
        ("privateKey", "x", true),
        ("basic_auth", "x", true),
        ("auth", "x", true),
        ("anything", "eyJhbGciOi.eyJzdWIi.c2ln", true),
        ("auth_method", "scram", false),
        ("oauth", "x", true),
        ("header", "Basic dXNlcjpwYXNz", true),
        ("description", "Basic subscription", false),
        ("author", "me", false),
        ("authority", "me", false),
        ("description", "basic things to know", false),
    ] {
        assert_eq!(is_secret_option(name, value), secret, "{name} {value}");
    }
}

const SECRET: &str = "TOPSECRET1";

#[test]
fn pieces_of_statements() {
    let mut survived = Vec::new();
    for body in [
        "execute 'ALTER ROLE a PASSWORD ' || quote_literal('TOPSECRET1')",
        "execute 'ALTER ROLE a PASSWORD ''' || 'TOPSECRET1' || ''''",
        "execute ('ALTER ROLE a PASSWORD ')::text || chr(39) || 'TOPSECRET1'",
        "execute concat('ALTER ROLE a PASSWORD ', quote_literal('TOPSECRET1'))",
        "execute format('ALTER ROLE %I PASSWORD %L', 'a', 'TOPSECRET1')",
        "execute format('ALTER ROLE a PASSWORD %1$L', 'TOPSECRET1')",
        "execute format('ALTER ROLE a PASSWORD ''%s''', 'TOPSECRET1')",
        "execute format($f$ALTER ROLE a PASSWORD %L$f$, 'TOPSECRET1')",
        "execute format('CREATE USER MAPPING FOR a SERVER s OPTIONS (user %L, password %L)', 'u', 'TOPSECRET1')",
        "execute 'SELECT f(password => $1)' USING 'TOPSECRET1'",
        "perform set_config('my.password', 'TOPSECRET1', true)",
        "h := hstore('password', quote_literal('TOPSECRET1'))",
        "perform enum('password', 'TOPSECRET1')",
        "perform f(x AS enum, ('password', 'TOPSECRET1'))",
        "CREATE TYPE t AS ENUM ('password'); perform f('password', 'TOPSECRET1')",
        "CREATE TYPE t AS ENUM ('a', 'password ' || 'TOPSECRET1')",
        "v_password := 'TOPSECRET1'",
        "declare v_password text := 'TOPSECRET1'",
        "declare v_password text default 'TOPSECRET1'",
        "SET my.password TO 'TOPSECRET1'",
        "UPDATE t SET password = 'TOPSECRET1'",
        "perform f('{\"password\": \"TOPSECRET1\"}')",
        "perform dblink_connect('host=h password=TOPSECRET1')",
        "perform dblink_connect('host=h password=''TOPSECRET1''')",
        "perform dblink_connect('c', 'postgres://u:TOPSECRET1@h/d')",
        "perform dblink_connect($q$host=h password=TOPSECRET1$q$)",
        "perform http('Authorization', 'Bearer TOPSECRET1')",
        "# don't\nplpy.execute(\"alter role a password 'TOPSECRET1'\")",
        "plpy.execute(\"alter role a password 'TOPSECRET1'\")",
    ] {
        for statement in [
            format!("DO $$ begin {body}; end $$"),
            format!("DO '{}'", body.replace('\'', "''")),
            format!("CREATE FUNCTION f() RETURNS void LANGUAGE x AS $$\n{body}\n$$"),
        ] {
            let redacted = redact(&statement);
            if redacted.contains(SECRET) {
                survived.push(format!("{statement}\n{redacted}"));
            }
        }
    }
    assert!(survived.is_empty(), "{}", survived.join("\n"));
}

/// A text of many comments or strings within each other costs no stack.
#[test]
fn deep_nesting() {
    let deep = format!("{}password 'TOPSECRET1'", "/*".repeat(100_000));
    assert!(!redact(&deep).contains(SECRET));
    let tags = (0..2000).map(|n| format!("$a{n}$ ")).collect::<String>();
    let ends = (0..2000).rev().map(|n| format!(" $a{n}$")).collect::<String>();
    assert!(!redact(&format!("DO {tags}ALTER ROLE a PASSWORD 'TOPSECRET1'{ends}")).contains(SECRET));
}

/// Quotes a text in one of PostgreSQL's ways.
fn quoted(text: &str, way: u8, level: usize) -> String {
    match way {
        0 => format!("'{}'", text.replace('\'', "''")),
        1 => format!("$q{level}${text}$q{level}$"),
        2 => format!("E'{}'", text.replace('\\', "\\\\").replace('\'', "''")),
        _ => format!(
            "E'{}'",
            text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n")
        ),
    }
}

proptest! {
    #[test]
    fn no_secret_survives(
        kind in 0..6usize,
        secret_way in 0..4u8,
        ways in proptest::collection::vec((0..4u8, 0..4usize), 0..=3),
        noise in "[a-z ]{0,8}",
        secret in "[A-Z]{4}[A-Z0-9'\" ;%$-]{0,6}[A-Z]{4}",
    ) {
        let constant = quoted(&secret, secret_way, 9);
        let mut statement = match kind {
            0 => format!("ALTER ROLE a PASSWORD {constant}"),
            1 => format!("CREATE USER MAPPING FOR a SERVER s OPTIONS (user {constant}, password 'x')"),
            2 => format!("CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h', api_key {constant})"),
            3 => format!("CREATE SUBSCRIPTION s CONNECTION {constant} PUBLICATION p"),
            4 => format!("CREATE USER u ENCRYPTED PASSWORD {constant} VALID UNTIL 'x'"),
            _ => format!("SELECT set_config('x.password' /* as it was */, {constant}, 'f'), f(token => {constant})"),
        };
        let depth = ways.len();
        prop_assume!(kind < 5 || depth > 0);
        for (level, (way, around)) in ways.into_iter().enumerate() {
            let string = quoted(&statement, way, level);
            statement = match around {
                0 => format!("DO {string}"),
                1 => format!("begin -- {noise}\n execute {string}; end"),
                2 => format!("raise notice 'it''s {noise}'; execute {string} using 'x'; /* {noise} */"),
                _ => format!("CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS {string}"),
            };
        }
        let redacted = redact(&statement);
        let plain = redacted.replace(['\\', '\''], "");
        for part in [&secret[..4], &secret[secret.len() - 4..]] {
            let known = "ALTER ROLE PASSWORD CREATE USER MAPPING FOR SERVER OPTIONS FOREIGN DATA WRAPPER SUBSCRIPTION CONNECTION
                PUBLICATION ENCRYPTED VALID UNTIL SELECT DO FUNCTION RETURNS LANGUAGE AS";
            prop_assert!(known.contains(part) || !plain.contains(part), "{statement}\n{redacted}");
        }
        prop_assert_eq!(redact(&redacted), redacted.clone(), "again");
    }

    #[test]
    fn any_text_is_read(text in "[a-zA-Z'\"$\\\\;%=:/ é|,()*-]{0,60}") {
        redact(&format!("password {text}"));
        redact(&format!("E'password {text}"));
        is_secret_option(&text, &text);
    }

    #[test]
    fn nothing_without_a_word_that_announces_a_secret_is_changed(text in "[bcf'$; |,(\\\\]{0,60}") {
        prop_assert_eq!(redact(&text), text);
    }
}
