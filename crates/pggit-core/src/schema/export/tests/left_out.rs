//! What a script leaves out, and what it needs and does not make.

use super::*;

#[test]
fn what_uses_something_temporary_is_left_out() {
    const TEMPORARY: &str = "schemas/pg_temp_3/sequences/t.sql";
    let table = vec![
        create("create a", &[]),
        part("default", "id", Phase::Alter, "default of a", &[TEMPORARY]),
        part("constraint", "u\n", Phase::Index, "key of a", &[TEMPORARY]),
        part("comment", "c", Phase::Attribute, "comment on a", &[]),
    ];
    let other = vec![
        create("create b", &[TEMPORARY]),
        part("constraint", "fk", Phase::ForeignKey, "foreign key of b", &[]),
        Fragment::new(None, Phase::Owner, vec!["owner of b".to_owned()], Vec::new()),
    ];
    let referring = vec![
        create("create va", &[]),
        part(
            "constraint",
            "fk",
            Phase::ForeignKey,
            "foreign key",
            &[&format!("{TABLE_A} constraint u%0A")],
        ),
    ];
    let objects = [
        (TABLE_A.to_owned(), table),
        (TABLE_B.to_owned(), other),
        (FUNCTION.to_owned(), vec![create("create f", &[TABLE_B])]),
        (VIEW_A.to_owned(), referring),
        ("schemas/s/schema.sql".to_owned(), vec![create("create s", &[])]),
    ];
    let script = export(&objects, Options::default()).unwrap();
    let head: Vec<&str> = script[0].lines().collect();
    let line = "-- left out, because it uses something temporary: ";
    let names = [
        "s.a (default id)",
        "s.a (constraint u\\n)",
        "s.b",
        "s.f()",
        "s.va (constraint fk)",
    ];
    assert_eq!(head.len(), names.len() + 1, "{head:#?}");
    for (found, name) in head.iter().zip(names) {
        assert_eq!(*found, format!("{line}{name}"));
    }
    let rest: Vec<&str> = script[SETTINGS.len()..].iter().map(String::as_str).collect();
    assert_eq!(
        rest,
        [
            "DROP SCHEMA IF EXISTS public",
            "create s",
            "create a",
            "create va",
            "comment on a"
        ]
    );
}

#[test]
fn what_the_script_needs_and_does_not_make_is_named() {
    let table = vec![
        create(
            "create a",
            &[
                ENUM,
                "schemas/pg_catalog/types/x.sql",
                "schemas/information_schema/views/v.sql",
            ],
        ),
        part("constraint", "fk", Phase::ForeignKey, "foreign key", &[TABLE_B]),
    ];
    let objects = [
        (TABLE_A.to_owned(), table),
        (VIEW_A.to_owned(), vec![create("create va", &[TABLE_A, TABLE_B])]),
        ("schemas/public/tables/t.sql".to_owned(), vec![create("create t", &[])]),
        ("schemas/s/schema.sql".to_owned(), vec![create("create s", &[])]),
        ("schemas/x/tables/t.sql".to_owned(), vec![create("create x", &[])]),
    ];
    let head = |objects: &[(String, Vec<Fragment>)]| {
        let script = export(objects, Options::default()).unwrap();
        let lines: Vec<String> = script[0].lines().map(str::to_owned).collect();
        lines
    };
    assert_eq!(
        head(&objects),
        [
            "-- not here, and required by s.a (constraint fk), s.va: s.b",
            "-- not here, and required by s.a: s.e",
            "-- not here, and required by x.t: schema x",
            SETTINGS[0]
        ]
    );
    assert_eq!(head(&objects[2..4]), [SETTINGS[0]]);
}

#[test]
fn comments_on_what_is_left_out_are_left_out() {
    const TEMPORARY: &str = "schemas/pg_temp_3/sequences/t.sql";
    let attributes = |phase, statements: &[&str]| {
        let statements = statements.iter().map(|text| (*text).to_owned()).collect();
        Fragment::new(None, phase, statements, Vec::new())
    };
    let table = vec![
        create("create a", &[]),
        part("constraint", "C", Phase::Alter, "check", &[TEMPORARY]),
        part("index", "i", Phase::Index, "index", &[TEMPORARY]),
        part("trigger", "kept", Phase::Behaviour, "trigger", &[]),
        attributes(
            Phase::Attribute,
            &[
                "COMMENT ON TABLE s.a IS 'INDEX s.i '",
                "COMMENT ON CONSTRAINT \"C\" ON s.a IS 'x'",
                "COMMENT ON INDEX s.i IS 'x'",
                "COMMENT ON INDEX s.i2 IS 'x'",
                "COMMENT ON TRIGGER kept ON s.a IS 'x'",
                "ALTER INDEX s.i SET TABLESPACE fast",
            ],
        ),
        attributes(
            Phase::SecurityLabel,
            &["SECURITY LABEL FOR p ON CONSTRAINT \"C\" ON s.a IS 'x'"],
        ),
    ];
    let script = export(&[(TABLE_A.to_owned(), table)], Options::default()).unwrap();
    assert_eq!(
        script[SETTINGS.len() + 1..],
        [
            "create a",
            "trigger",
            "COMMENT ON TABLE s.a IS 'INDEX s.i '",
            "COMMENT ON INDEX s.i2 IS 'x'",
            "COMMENT ON TRIGGER kept ON s.a IS 'x'"
        ]
    );
}
