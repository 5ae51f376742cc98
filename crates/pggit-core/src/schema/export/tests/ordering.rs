//! The order of what needs no stand-in, and the text of a script.

use super::*;

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
