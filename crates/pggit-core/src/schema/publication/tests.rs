use super::*;
use crate::schema::common::Owner;
use crate::schema::{Comment, Common, DefinitionOption, Document, Identity, Model, QualifiedName};
use proptest::prelude::*;

fn publication(name: &str, all_tables: bool, schemas: Vec<String>, tables: Vec<PublishedTable>) -> Publication {
    let mut publication = Publication {
        name: name.to_owned(),
        all_tables,
        options: DefinitionOption::all(&["publish = 'insert, update'", "publish_via_partition_root = true"])
            .expect("options"),
        schemas,
        tables,
        common: Common::default(),
    };
    let target = publication.target();
    publication.common.comments = vec![Comment {
        target: target.clone(),
        text: "for the warehouse".to_owned(),
    }];
    publication.common.owner = Some(Owner {
        target,
        role: "app".to_owned(),
    });
    publication
}

#[test]
fn text_and_elements() {
    let tables = vec![
        PublishedTable {
            name: QualifiedName::new("public", "Orders"),
            columns: vec!["id".to_owned(), "select".to_owned()],
            filter: Some("(id > f(')'::text))".to_owned()),
        },
        PublishedTable {
            name: QualifiedName::new("public", "users"),
            columns: Vec::new(),
            filter: Some("true".to_owned()),
        },
    ];
    let publication = publication("Sales", false, vec!["shop".to_owned()], tables);
    insta::assert_snapshot!(publication.render().to_text(), @r#"
    CREATE PUBLICATION "Sales" WITH (publish = 'insert, update', publish_via_partition_root = true);

    ALTER PUBLICATION "Sales" ADD TABLES IN SCHEMA shop;

    ALTER PUBLICATION "Sales" ADD TABLE ONLY public."Orders" (id, "select") WHERE ((id > f(')'::text)));

    ALTER PUBLICATION "Sales" ADD TABLE ONLY public.users WHERE (true);

    COMMENT ON PUBLICATION "Sales" IS 'for the warehouse';

    ALTER PUBLICATION "Sales" OWNER TO app;
    "#);
    let names: Vec<String> = publication.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(
        names,
        [
            "publish",
            "publish_via_partition_root",
            "shop",
            "public.\"Orders\"",
            "public.users",
            "PUBLICATION \"Sales\"",
            ""
        ]
    );
    let identity = publication.identity();
    assert_eq!(identity.path(), "database/publications/Sales.sql");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
}

fn table() -> impl Strategy<Value = PublishedTable> {
    let columns = prop::collection::vec("[^\\x00]{1,6}", 0..3);
    let filter = prop::option::of(prop_oneof![
        Just("(a = 'WHERE'::text)"),
        Just("(a IS NOT NULL)"),
        Just("f(a)")
    ]);
    ("[^\\x00]{1,9}", columns, filter).prop_map(|(name, columns, filter)| PublishedTable {
        name: QualifiedName::new("public", name),
        columns,
        filter: filter.map(str::to_owned),
    })
}

proptest! {
    #[test]
    fn read_back(
        name in "[^\\x00]{1,9}",
        all_tables in any::<bool>(),
        schemas in prop::collection::vec("[^\\x00]{1,6}", 0..3),
        tables in prop::collection::vec(table(), 0..3),
    ) {
        let publication = publication(&name, all_tables, schemas, tables);
        let document = Document::parse(&publication.render().to_text())?;
        prop_assert_eq!(Publication::parse(&document), Ok(publication));
    }
}
