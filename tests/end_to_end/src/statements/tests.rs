use super::split_statements;

fn texts(script: &str) -> Vec<&str> {
    split_statements(script)
        .into_iter()
        .map(|statement| statement.text)
        .collect()
}

#[test]
fn splits_at_semicolons_outside_quotes_and_comments() {
    assert_eq!(
        texts("SELECT ';' ;\n-- a; b\nSELECT \"a;b\", E'\\';' /* ; /* ; */ ; */;SELECT 'it''s;' ;;"),
        [
            "SELECT ';'",
            "SELECT \"a;b\", E'\\';' /* ; /* ; */ ; */",
            "SELECT 'it''s;'"
        ]
    );
}

#[test]
fn keeps_dollar_quotes_together() {
    let body = "DO $do$ BEGIN EXECUTE $$SELECT 1;$$; END $do$";
    assert_eq!(
        texts(&format!("{body}; SELECT $1, a$b$c; SELECT 2")),
        [body, "SELECT $1, a$b$c", "SELECT 2"]
    );
}

#[test]
fn keeps_sql_bodies_and_rules_together() {
    let function =
        "CREATE OR REPLACE FUNCTION f(x int) RETURNS int BEGIN ATOMIC SELECT CASE WHEN x > 0 THEN 1 END; SELECT 2; END";
    let rule = "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2))";
    assert_eq!(
        texts(&format!("{function};\n{rule};\nBEGIN; END;")),
        [function, rule, "BEGIN", "END"]
    );
}

#[test]
fn leaves_psql_lines_and_copied_data_out() {
    let script = "\\restrict x\nSELECT 1;\nCOPY public.t (a, b) FROM stdin;\n1;\tit's\n\\.\n\n\\connect b\nSELECT 2;\n";
    let statements = split_statements(script);
    assert_eq!(
        statements.iter().map(|s| (s.line, s.text)).collect::<Vec<_>>(),
        [(2, "SELECT 1"), (8, "SELECT 2")]
    );
}
