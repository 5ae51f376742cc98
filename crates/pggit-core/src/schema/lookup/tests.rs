use super::*;

const PATHS: [&str; 15] = [
    "schemas/public/tables/users.sql",
    "schemas/public/functions/users().sql",
    "schemas/public/functions/process_order(jsonb).sql",
    "schemas/public/functions/pay(integer,numeric).sql",
    "schemas/public/functions/pay(bigint,numeric).sql",
    "schemas/public/functions/set_status(public.status,character varying[]).sql",
    "schemas/public/functions/odd%28name(%22char%22,%22My Type%22).sql",
    "schemas/public/tables/odd(name.sql",
    "schemas/public/schema.sql",
    "database/extensions/public.sql",
    "database/somethings/new.sql",
    "schemas/public/text_search_configurations/users.sql",
    "schemas/public/collations/german.sql",
    "schemas/public/text_search_dictionaries/process_order.sql",
    "schemas/public/operator_classes/pay(btree).sql",
];

fn find(schema: &str, name: &str) -> Found<&'static str> {
    Wanted::new(Some(schema), Some(name))
        .unwrap()
        .choose(PATHS, |path| path)
}

#[test]
fn objects_are_found_by_schema_and_name() {
    let cases = [
        ("public", "users", PATHS[0]),
        ("public", "users()", PATHS[1]),
        ("public", "process_order", PATHS[2]),
        ("public", "process_order(jsonb)", PATHS[2]),
        ("public", "pay(int4, decimal(10,2))", PATHS[3]),
        ("public", "pay(pg_catalog.int8,numeric)", PATHS[4]),
        ("public", "set_status(status, varchar(20)[3])", PATHS[5]),
        ("public", "set_status(public.status, CHARACTER  VARYING[][])", PATHS[5]),
        ("public", "german", PATHS[12]),
        ("public", PATHS[11], PATHS[11]),
        ("public", PATHS[13], PATHS[13]),
        ("public", "pay(btree)", PATHS[14]),
        ("public", "odd(name", PATHS[7]),
        ("public", "", PATHS[8]),
        ("", "new", PATHS[10]),
        ("public", PATHS[7], PATHS[7]),
        ("", PATHS[9], PATHS[9]),
    ];
    for (schema, name, path) in cases {
        assert_eq!(find(schema, name), Found::One(path), "{schema:?} {name:?}");
    }
}

#[test]
fn what_does_not_fit_is_not_found() {
    for (schema, name) in [
        ("public", "Users"),
        ("public", "pay(text,numeric)"),
        ("public", "pay(int)"),
        ("public", "set_status(other.status, varchar[])"),
        ("public", "process_order(jsonb[])"),
        ("public", "odd(name(char,\"My Type\")"),
        ("public", "schema"),
        ("", "users"),
    ] {
        assert_eq!(find(schema, name), Found::Nothing, "{schema:?} {name:?}");
    }
    assert_eq!(Wanted::new(None, Some("")), None);
}

#[test]
fn what_cannot_be_told_apart_is_listed() {
    assert_eq!(find("public", "pay"), Found::Several(vec![PATHS[3], PATHS[4]]));
    // The schema and the extension of one name.
    assert_eq!(find("", "public"), Found::Several(vec![PATHS[8], PATHS[9]]));
}

#[test]
fn places_to_look_in_follow_from_the_names() {
    let wanted = Wanted::new(Some("a/b"), Some("f(int, \"X\".y[])")).unwrap();
    assert_eq!(wanted.directories(), ["schemas/a%2Fb/"]);
    let prefixes = wanted.routine_prefixes();
    for directory in ["functions", "procedures", "aggregates"] {
        assert!(
            prefixes.contains(&format!("schemas/a%2Fb/{directory}/f(")),
            "{prefixes:?}"
        );
    }
    let paths = wanted.paths();
    assert!(
        paths.contains(&"schemas/a%2Fb/functions/f(integer,%22X%22.y[]).sql".to_owned()),
        "{paths:?}"
    );
    let wanted = Wanted::new(None, Some("pgcrypto")).unwrap();
    assert_eq!(wanted.directories(), ["database/", "schemas/pgcrypto/"]);
    assert!(wanted.paths().contains(&"database/extensions/pgcrypto.sql".to_owned()));
    assert!(wanted.paths().contains(&"schemas/pgcrypto/schema.sql".to_owned()));
}

#[test]
fn a_routine_whose_file_name_was_cut_is_found_by_its_types() {
    let arguments = vec!["character varying"; 30].join(",");
    let path = Identity::with_arguments(ObjectKind::Function, "s", "f", &arguments).path();
    let other = Identity::with_arguments(ObjectKind::Function, "s", "f", format!("{arguments},text")).path();
    let name = format!("f({})", vec!["varchar"; 30].join(", "));
    let paths = [path.as_str(), other.as_str()];
    let find = |name: &str| Wanted::new(Some("s"), Some(name)).unwrap().choose(paths, |path| path);
    assert_eq!(find(&name), Found::One(paths[0]));
    assert_eq!(find("f"), Found::Several(paths.to_vec()));
}
