use super::Dump;

#[test]
fn what_pggit_brings_and_how_the_session_is_set_do_not_matter() {
    let dump = Dump::parse(
        "-- a comment\n\\restrict abc\nSET statement_timeout = 0;\n\
         SELECT pg_catalog.set_config('search_path', '', false);\n\
         CREATE EXTENSION IF NOT EXISTS pggit WITH SCHEMA public;\n\
         COMMENT ON EXTENSION pggit IS 'Git';\nCREATE SCHEMA b;\nCREATE SCHEMA a;\n",
    );
    assert_eq!(dump.statements(), ["CREATE SCHEMA a", "CREATE SCHEMA b"]);
}

#[test]
fn the_access_method_of_a_table_matters() {
    let dump = |method: &str| {
        Dump::parse(&format!(
            "SET default_table_access_method = {method};\nCREATE TABLE t (\n);"
        ))
    };
    assert!(dump("heap").difference(&dump("heap")).is_none());
    assert!(
        dump("heap")
            .difference(&dump("columnar"))
            .is_some_and(|text| text.contains("= columnar */ CREATE TABLE t ("))
    );
}

#[test]
fn a_repeated_statement_counts() {
    let (once, twice) = (Dump::parse("GRANT a TO b;"), Dump::parse("GRANT a TO b; GRANT a TO b;"));
    assert!(once.difference(&twice).is_some());
}
