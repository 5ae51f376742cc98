use super::*;
use crate::schema::fragment::{Phase, StandIn};
use crate::schema::requirement::{Part, Requirement};
use proptest::prelude::*;

const TABLE_A: &str = "schemas/s/tables/a.sql";
const TABLE_B: &str = "schemas/s/tables/b.sql";
const VIEW_A: &str = "schemas/s/views/va.sql";
const VIEW_B: &str = "schemas/s/views/vb.sql";
const FUNCTION: &str = "schemas/s/functions/f().sql";
const ENUM: &str = "schemas/s/types/e.sql";

/// A requirement written as `path`, or `path kind name`.
fn needs(texts: &[&str]) -> Vec<Requirement> {
    texts
        .iter()
        .map(|text| Requirement::from_note(&format!("requires {text}")).unwrap())
        .collect()
}

fn create(statement: &str, requires: &[&str]) -> Fragment {
    Fragment::new(None, Phase::Create, vec![statement.to_owned()], needs(requires))
}

fn part(kind: &str, name: &str, phase: Phase, statement: &str, requires: &[&str]) -> Fragment {
    let part = Some(Part::new(kind, name));
    Fragment::new(part, phase, vec![statement.to_owned()], needs(requires))
}

fn view(name: &str, requires: &[&str], first_requires: &[&str]) -> Fragment {
    Fragment {
        stand_in: Some(StandIn {
            first: vec![format!("stand-in {name}")],
            first_requires: needs(first_requires),
            then: vec![format!("replace {name}")],
            ..StandIn::default()
        }),
        ..create(&format!("create {name}"), requires)
    }
}

fn ordered(objects: &[(&str, Vec<Fragment>)]) -> Result<Vec<String>, ExportError> {
    let objects: Vec<(String, Vec<Fragment>)> = objects
        .iter()
        .map(|(path, fragments)| ((*path).to_owned(), fragments.clone()))
        .collect();
    let steps = order(&objects, Options::default())?;
    Ok(steps.iter().flat_map(|step| step.statements.to_vec()).collect())
}

#[test]
fn foreign_keys_in_a_circle() {
    let table = |name: &str, other: &str| {
        vec![
            create(&format!("create {name}"), &[]),
            part("constraint", "pk", Phase::Index, &format!("key of {name}"), &[]),
            part(
                "constraint",
                "fk",
                Phase::ForeignKey,
                &format!("foreign key of {name}"),
                &[other, &format!("{other} constraint pk")],
            ),
        ]
    };
    let objects = [(TABLE_B, table("b", TABLE_A)), (TABLE_A, table("a", TABLE_B))];
    assert_eq!(
        ordered(&objects).unwrap(),
        [
            "create a",
            "create b",
            "key of a",
            "key of b",
            "foreign key of a",
            "foreign key of b"
        ]
    );
}

#[test]
fn a_foreign_key_finds_its_index_first() {
    let key = |name: &str| part("constraint", name, Phase::Index, &format!("key {name}"), &[]);
    let table = vec![create("create a", &[]), key("pk"), key("used"), key("other")];
    let fk = part(
        "constraint",
        "fk",
        Phase::ForeignKey,
        "foreign key",
        &[&format!("{TABLE_A} constraint used")],
    );
    assert_eq!(
        ordered(&[(TABLE_A, table), (TABLE_B, vec![create("create b", &[]), fk])]).unwrap(),
        ["create a", "create b", "key used", "key pk", "key other", "foreign key"]
    );
}

#[test]
fn an_extension_comes_into_a_schema_that_has_its_owner() {
    let schema = vec![
        create("create schema", &[]),
        Fragment::new(None, Phase::Attribute, vec!["comment on schema".to_owned()], Vec::new()),
        Fragment::new(None, Phase::Owner, vec!["owner of schema".to_owned()], Vec::new()),
        Fragment::new(None, Phase::Privilege, vec!["grant on schema".to_owned()], Vec::new()),
    ];
    let extension = vec![
        create("create extension", &["schemas/x/schema.sql"]),
        Fragment::new(None, Phase::Owner, vec!["owners of members".to_owned()], Vec::new()),
    ];
    let objects = [
        (FUNCTION, vec![create("create f", &[])]),
        ("database/extensions/e.sql", extension),
        ("schemas/x/schema.sql", schema),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        [
            "create schema",
            "owner of schema",
            "create extension",
            "create f",
            "comment on schema",
            "owners of members",
            "grant on schema"
        ]
    );
}

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

#[test]
fn default_function_and_row_type() {
    let table = vec![
        create("create a", &[ENUM]),
        part("default", "id", Phase::Alter, "default of a", &[FUNCTION]),
    ];
    let objects = [
        (TABLE_A, table),
        (FUNCTION, vec![create("create f", &[TABLE_A])]),
        (ENUM, vec![create("create e", &[])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        ["create e", "create a", "create f", "default of a"]
    );
}

#[test]
fn views_through_a_function() {
    let objects = [
        (
            VIEW_A,
            vec![
                view("va", &[FUNCTION, ENUM], &[ENUM]),
                part("trigger", "t", Phase::Behaviour, "trigger on va", &[]),
            ],
        ),
        (FUNCTION, vec![create("create f", &[VIEW_B])]),
        (VIEW_B, vec![view("vb", &[VIEW_A, TABLE_A], &[])]),
        ("schemas/s/views/outside.sql", vec![view("outside", &[VIEW_A], &[])]),
        (ENUM, vec![create("create e", &[])]),
        (TABLE_A, vec![create("create a", &[])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        [
            "create e",
            "create a",
            "stand-in va",
            "create vb",
            "create f",
            "replace va",
            "create outside",
            "trigger on va"
        ]
    );
}

#[test]
fn a_stand_in_may_need_a_stand_in() {
    // Each view has a column of the other's row type as far as the functions between them go.
    let objects = [
        (VIEW_A, vec![view("va", &[FUNCTION, VIEW_B], &[VIEW_B])]),
        (VIEW_B, vec![view("vb", &[FUNCTION], &[])]),
        (FUNCTION, vec![create("create f", &[VIEW_A, VIEW_B])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        ["stand-in vb", "stand-in va", "create f", "replace va", "replace vb"]
    );
}

#[test]
fn a_stand_in_that_is_enough_is_enough() {
    // The function comes first among the kinds, but its stand-in needs the view.
    let function = Fragment {
        stand_in: Some(StandIn {
            first: vec!["stand-in f".to_owned()],
            first_requires: needs(&[VIEW_A]),
            then: vec!["replace f".to_owned()],
            ..StandIn::default()
        }),
        ..create("create f", &[VIEW_A])
    };
    let objects = [(FUNCTION, vec![function]), (VIEW_A, vec![view("va", &[FUNCTION], &[])])];
    assert_eq!(ordered(&objects).unwrap(), ["stand-in va", "create f", "replace va"]);
}

#[test]
fn a_stand_in_that_serves_all_comes_first() {
    // A routine that lacks its defaults would do, but the view may call it without them.
    let function = Fragment {
        stand_in: Some(StandIn {
            first: vec!["f without defaults".to_owned()],
            then: vec!["f with defaults".to_owned()],
            is_partial: true,
            ..StandIn::default()
        }),
        ..create("create f", &[VIEW_A])
    };
    let objects = [
        (FUNCTION, vec![function.clone()]),
        (VIEW_A, vec![view("va", &[FUNCTION], &[])]),
    ];
    assert_eq!(ordered(&objects).unwrap(), ["stand-in va", "create f", "replace va"]);
    let objects = [
        (FUNCTION, vec![function]),
        (TABLE_A, vec![create("create a", &[FUNCTION])]),
        (VIEW_A, vec![create("create va", &[TABLE_A])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        ["f without defaults", "create a", "create va", "f with defaults"]
    );
}

#[test]
fn a_stand_in_may_have_a_stand_in() {
    let function = Fragment {
        stand_in: Some(StandIn {
            first: vec!["f without body".to_owned()],
            first_requires: needs(&[TABLE_A]),
            then: vec!["full f".to_owned()],
            is_partial: false,
            simpler: Some(Box::new(StandIn {
                first: vec!["f without body and defaults".to_owned()],
                then: vec!["f with defaults".to_owned()],
                is_partial: true,
                ..StandIn::default()
            })),
        }),
        ..create("create f", &[TABLE_A, TABLE_B])
    };
    let objects = [
        (FUNCTION, vec![function]),
        (TABLE_A, vec![create("create a", &[FUNCTION])]),
        (TABLE_B, vec![create("create b", &[FUNCTION])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        [
            "f without body and defaults",
            "create a",
            "f with defaults",
            "create b",
            "full f"
        ]
    );
}

#[test]
fn a_shell_type_is_not_enough_outside_the_circle() {
    let shell = Fragment {
        stand_in: Some(StandIn {
            first: vec!["shell e".to_owned()],
            first_requires: Vec::new(),
            then: vec!["full e".to_owned()],
            ..StandIn::default()
        }),
        ..create("create e", &[FUNCTION])
    };
    let objects = [
        (TABLE_A, vec![create("create a", &[ENUM])]),
        (ENUM, vec![shell]),
        (FUNCTION, vec![create("create f", &[ENUM])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        ["shell e", "create f", "full e", "create a"]
    );
}

#[test]
fn a_circle_without_stand_in_is_named() {
    let objects = [
        (TABLE_A, vec![create("create a", &[FUNCTION])]),
        (FUNCTION, vec![create("create f", &[TABLE_A])]),
        (TABLE_B, vec![create("create b", &[TABLE_A])]),
    ];
    let error = ordered(&objects).unwrap_err();
    assert_eq!(error.to_string(), "objects need each other in a circle: s.f() -> s.a");
}

#[test]
fn partitions_and_attached_indexes() {
    let index = |name: &str, more: &[&str]| part("index", name, Phase::Index, &format!("index {name}"), more);
    let parent = "schemas/s/tables/z_parent.sql";
    let objects = [
        (
            TABLE_A,
            vec![
                create("create a", &[parent]),
                index("ai", &[&format!("{parent} index pi")]),
            ],
        ),
        (
            TABLE_B,
            vec![
                create("create b", &[TABLE_A]),
                index("bi", &[&format!("{TABLE_A} index ai")]),
            ],
        ),
        (parent, vec![create("create parent", &[]), index("pi", &[])]),
        // Needs a primary key for its GROUP BY; the constraint of a plain table may be a part of its statement.
        (
            VIEW_A,
            vec![view(
                "va",
                &[
                    parent,
                    &format!("{parent} index pi"),
                    &format!("{TABLE_B} constraint inline"),
                ],
                &[],
            )],
        ),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        [
            "create parent",
            "create a",
            "create b",
            "index pi",
            "create va",
            "index ai",
            "index bi"
        ]
    );
}

#[test]
fn attributes_then_owners_then_privileges() {
    let attributes = |name: &str| {
        let fragment = |phase, word: &str| Fragment::new(None, phase, vec![format!("{word} {name}")], Vec::new());
        vec![
            fragment(Phase::Privilege, "grant"),
            fragment(Phase::Owner, "owner"),
            fragment(Phase::SecurityLabel, "label"),
            fragment(Phase::Attribute, "comment"),
            part("index", "i", Phase::Index, &format!("index {name}"), &[]),
            create(&format!("create {name}"), &[]),
        ]
    };
    let mut objects = vec![
        (TABLE_A.to_owned(), attributes("a")),
        ("schemas/s/schema.sql".to_owned(), attributes("s")),
    ];
    let statements = |options| -> Vec<String> {
        let steps = order(&objects, options).unwrap();
        steps.iter().flat_map(|step| step.statements.to_vec()).collect()
    };
    assert_eq!(
        statements(Options::default()),
        [
            "create s",
            "owner s",
            "create a",
            "index s",
            "index a",
            "comment s",
            "comment a",
            "label s",
            "label a",
            "owner a",
            "grant s",
            "grant a"
        ]
    );
    let options = Options {
        no_owner: true,
        no_privileges: true,
        no_security_labels: true,
    };
    assert_eq!(
        statements(options),
        ["create s", "create a", "index s", "index a", "comment s", "comment a"]
    );
    objects.reverse();
    let reversed = order(&objects, Options::default()).unwrap();
    assert_eq!(reversed[0].path, "schemas/s/schema.sql");
}

#[test]
fn schemas_then_extensions_then_the_rest() {
    let objects = [
        (
            "database/extensions/hstore.sql",
            vec![create("extension", &["schemas/s/schema.sql"])],
        ),
        ("schemas/s/schema.sql", vec![create("schema", &[])]),
        ("schemas/public/schema.sql", vec![create("CREATE SCHEMA public", &[])]),
        (ENUM, vec![create("type", &[])]),
        ("database/novel_kind/x.sql", vec![create("novel", &[])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        ["CREATE SCHEMA public", "schema", "extension", "type", "novel"]
    );
}

#[test]
fn the_schema_public() {
    let with = |path: &str, statement: &str, options| {
        let objects = [(path.to_owned(), vec![create(statement, &[])])];
        export(&objects, options).unwrap()[SETTINGS.len()..].to_vec()
    };
    assert_eq!(
        with(public::PATH, "CREATE SCHEMA public", Options::default()),
        [
            "CREATE SCHEMA IF NOT EXISTS public",
            "COMMENT ON SCHEMA public IS NULL",
            "REVOKE ALL ON SCHEMA public FROM PUBLIC"
        ]
    );
    let options = Options {
        no_privileges: true,
        ..Options::default()
    };
    assert_eq!(with(public::PATH, "CREATE SCHEMA public", options).len(), 2);
    assert_eq!(
        with(TABLE_A, "create a", options),
        ["DROP SCHEMA IF EXISTS public", "create a"]
    );
    assert_eq!(with("schemas/public/tables/a.sql", "create a", options), ["create a"]);
}

#[test]
fn text_of_a_script() {
    let script = to_text(export(&[], Options::default()).unwrap());
    assert!(script.starts_with("SET statement_timeout = 0;\n\nSET"));
    assert!(script.ends_with("DROP SCHEMA IF EXISTS public;\n"));
}

#[test]
fn a_long_chain_with_a_circle_at_its_end() {
    let path = |i: usize| format!("schemas/s/views/v{i:06}.sql");
    let mut objects: Vec<(String, Vec<Fragment>)> = (0..20_000)
        .map(|i| (path(i), vec![create(&format!("v{i}"), &[&path(i + 1)])]))
        .collect();
    objects.push((path(20_000), vec![view("end", &[&path(19_999)], &[])]));
    let steps = order(&objects, Options::default()).unwrap();
    assert_eq!(steps.len(), 20_002);
    assert_eq!(steps[0].statements, ["stand-in end"]);
    assert_eq!(steps[1].statements, ["v19999"]);
}

proptest! {
    /// Any graph of views can be ordered, and each statement comes after the objects that it names.
    #[test]
    fn views_can_always_be_ordered(edges in prop::collection::vec((0usize..8, 0usize..8), 0..30)) {
        let path = |i: usize| format!("schemas/s/views/v{i}.sql");
        let objects: Vec<(String, Vec<Fragment>)> = (0..8)
            .map(|i| {
                let needed: Vec<String> = edges.iter().filter(|(from, _)| *from == i).map(|(_, to)| path(*to)).collect();
                let needed: Vec<&str> = needed.iter().map(String::as_str).collect();
                (path(i), vec![view(&format!("v{i}"), &needed, &[])])
            })
            .collect();
        let steps = order(&objects, Options::default())?;
        let mut created = std::collections::BTreeSet::new();
        for step in steps {
            let statement = step.statements[0].as_str();
            if !statement.starts_with("stand-in") {
                let (_, fragments) = objects.iter().find(|(path, _)| path == step.path).unwrap();
                for requirement in fragments[0].requires.iter().filter(|r| r.path != step.path) {
                    prop_assert!(created.contains(requirement.path.as_str()));
                }
            }
            created.insert(step.path);
        }
        prop_assert_eq!(created.len(), 8);
    }
}
