use super::*;
use crate::schema::common::{Comment, Common, Owner};
use crate::schema::model::Model;
use crate::schema::relation::{ColumnSettings, tests as relation};
use crate::schema::{Document, Part, QualifiedName, Requirement};
use proptest::prelude::*;

fn columns() -> impl Strategy<Value = Vec<ViewColumn>> {
    let type_name = prop::sample::select(vec![
        "integer",
        "timestamp(3) without time zone",
        "\"Sales\".\"COLLATE\"[]",
        "s.\"a%0A\nb\"",
    ]);
    let collation = prop::option::of(prop::sample::select(vec!["pg_catalog.\"C\"", "s.\"a\nb\""]));
    let column = ("[^\\x00]{1,8}", type_name, collation).prop_map(|(name, type_name, collation)| ViewColumn {
        name,
        type_name: type_name.to_owned(),
        collation: collation.map(str::to_owned),
    });
    prop::collection::vec(column, 0..4)
}

fn query() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "SELECT a,\n    b\n   FROM s.t\n  WHERE c = 'WITH CASCADED CHECK OPTION'::text",
        "SELECT",
        "VALUES (1,'x;'::text)",
        "WITH RECURSIVE x(n) AS (\n         VALUES (1)\n        )\n SELECT x.n AS \"AS\"\n   FROM x",
    ])
    .prop_map(str::to_owned)
}

prop_compose! {
    fn view()(
        name in relation::qualified(),
        columns in columns(),
        options in relation::storage_options(),
        query in query(),
        check_option in prop::option::of(prop::sample::select(vec![CheckOption::Local, CheckOption::Cascaded])),
        parts in relation::parts(),
        comment in "[^\\x00]{0,9}",
    ) -> View {
        let requirement = |part| Requirement { part, path: "schemas/s/types/t.sql".to_owned(), target: None };
        let common = Common {
            requirements: vec![requirement(None), requirement(Some(Part::new("column", "a b")))],
            comments: vec![Comment { target: format!("VIEW {name}"), text: comment }],
            owner: Some(Owner { target: format!("VIEW {name}"), role: "Me".to_owned() }),
            ..Common::default()
        };
        View { name, columns, options, query, check_option, parts, common }
    }
}

proptest! {
    #[test]
    fn read_back(view in view()) {
        let document = Document::parse(&view.render().to_text())?;
        prop_assert_eq!(View::parse(&document)?, view);
    }
}

fn example() -> View {
    let column = |name: &str, type_name: &str, collation: Option<&str>| ViewColumn {
        name: name.to_owned(),
        type_name: type_name.to_owned(),
        collation: collation.map(str::to_owned),
    };
    let query = " SELECT orders.id,\n    orders.state AS \"the state\"\n   FROM public.orders;";
    let mut view = View::new(QualifiedName::new("public", "open orders"), query);
    view.columns = vec![
        column("id", "integer", None),
        column("the state", "public.state", None),
        column("name", "text", Some("pg_catalog.\"C\"")),
    ];
    view.common.requirements = vec![Requirement {
        part: None,
        path: "schemas/public/tables/orders.sql".to_owned(),
        target: None,
    }];
    view.set_options(&["security_barrier=true".to_owned(), "check_option=cascaded".to_owned()]);
    view.parts.columns = vec![ColumnSettings {
        default: Some("0".to_owned()),
        ..ColumnSettings::new("id")
    }];
    view
}

#[test]
fn text() {
    insta::assert_snapshot!(example().render().to_text(), @r#"
    -- requires schemas/public/tables/orders.sql
    -- column id integer
    -- column the%20state public.state
    -- column name text COLLATE pg_catalog."C"

    CREATE VIEW public."open orders" WITH (security_barrier='true') AS
     SELECT orders.id,
        orders.state AS "the state"
       FROM public.orders
      WITH CASCADED CHECK OPTION;

    ALTER TABLE ONLY public."open orders" ALTER COLUMN id SET DEFAULT 0;
    "#);
}

#[test]
fn elements() {
    let elements: Vec<String> = example()
        .elements()
        .iter()
        .map(|e| format!("{} [{}] {}", e.element_type, e.name, e.definition))
        .collect();
    insta::assert_snapshot!(elements.join("\n"), @r#"
    COLUMN [id] integer;
    ALTER TABLE ONLY public."open orders" ALTER COLUMN id SET DEFAULT 0
    COLUMN [the state] public.state
    COLUMN [name] text COLLATE pg_catalog."C"
    QUERY [] SELECT orders.id,
        orders.state AS "the state"
       FROM public.orders
    OPTION [security_barrier] security_barrier='true'
    OPTION [check option] WITH CASCADED CHECK OPTION
    "#);
}

#[test]
fn stand_in() {
    let fragments = example().fragments();
    assert_eq!(fragments.len(), 2);
    let stand_in = fragments[0].stand_in.clone().unwrap();
    insta::assert_snapshot!(stand_in.first[0], @r#"
    CREATE VIEW public."open orders" AS
     SELECT
        NULL::integer AS id,
        NULL::public.state AS "the state",
        NULL::text COLLATE pg_catalog."C" AS name
    "#);
    assert!(stand_in.then[0].starts_with("CREATE OR REPLACE VIEW public.\"open orders\" WITH (security_barrier"));
    let paths: Vec<&str> = stand_in.first_requires.iter().map(|r| r.path.as_str()).collect();
    assert!(paths.contains(&"schemas/public/types/state.sql"));
    assert!(!paths.contains(&"schemas/public/tables/orders.sql"));
}
