use super::*;
use crate::schema::common::{Comment, Common, Owner};
use crate::schema::{Document, Identity, Model, ParseError, QualifiedName};
use proptest::prelude::*;

fn configuration(name: &str, mappings: Vec<Mapping>) -> TextSearchConfiguration {
    let mut configuration = TextSearchConfiguration {
        name: QualifiedName::new("Sales", name),
        parser: QualifiedName::new("pg_catalog", "default"),
        mappings,
        common: Common::default(),
    };
    configuration.common.comments.push(Comment {
        target: configuration.target(),
        text: "what's cooking".to_owned(),
    });
    configuration.common.owner = Some(Owner {
        target: configuration.target(),
        role: "app".to_owned(),
    });
    configuration
}

fn mapping(token_type: &str, dictionaries: &[(&str, &str)]) -> Mapping {
    Mapping {
        token_type: token_type.to_owned(),
        dictionaries: dictionaries
            .iter()
            .map(|(schema, name)| QualifiedName::new(*schema, *name))
            .collect(),
    }
}

#[test]
fn text_and_identity() {
    let mappings = vec![
        mapping("asciiword", &[("Sales", "Food"), ("pg_catalog", "simple")]),
        mapping("float", &[("pg_catalog", "simple")]),
    ];
    let configuration = configuration("recipes", mappings);
    insta::assert_snapshot!(configuration.render().to_text(), @r#"
    CREATE TEXT SEARCH CONFIGURATION "Sales".recipes (
        PARSER = pg_catalog."default"
    );

    ALTER TEXT SEARCH CONFIGURATION "Sales".recipes
        ADD MAPPING FOR asciiword WITH "Sales"."Food", pg_catalog.simple;

    ALTER TEXT SEARCH CONFIGURATION "Sales".recipes
        ADD MAPPING FOR "float" WITH pg_catalog.simple;

    COMMENT ON TEXT SEARCH CONFIGURATION "Sales".recipes IS 'what''s cooking';

    ALTER TEXT SEARCH CONFIGURATION "Sales".recipes OWNER TO app;
    "#);
    let identity = configuration.identity();
    assert_eq!(identity.path(), "schemas/Sales/text_search_configurations/recipes.sql");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
    let lines: Vec<String> = configuration
        .elements()
        .into_iter()
        .map(|e| format!("{} [{}] {}", e.element_type, e.name, e.definition))
        .collect();
    insta::assert_snapshot!(lines[..3].join("\n"), @r#"
    PARSER [] PARSER = pg_catalog."default"
    MAPPING [asciiword] MAPPING FOR asciiword WITH "Sales"."Food", pg_catalog.simple
    MAPPING [float] MAPPING FOR "float" WITH pg_catalog.simple
    "#);
}

#[test]
fn the_mappings_come_with_the_configuration() {
    let fragments = configuration("c", vec![mapping("word", &[("s", "d")])]).fragments();
    assert_eq!(fragments[0].statements.len(), 2);
    assert_eq!(fragments.len(), 3);
}

#[test]
fn what_is_not_a_configuration_is_an_error() -> Result<(), ParseError> {
    const CREATE: &str = "CREATE TEXT SEARCH CONFIGURATION s.c (PARSER = pg_catalog.\"default\");\n";
    for text in [
        "CREATE TEXT SEARCH CONFIGURATION s.c (COPY = s.d);\n".to_owned(),
        format!("{CREATE}ALTER TEXT SEARCH CONFIGURATION s.d ADD MAPPING FOR word WITH s.d;\n"),
        format!("{CREATE}ALTER TEXT SEARCH CONFIGURATION s.c ADD MAPPING FOR word WITH;\n"),
        format!("{CREATE}ALTER TEXT SEARCH CONFIGURATION s.c DROP MAPPING FOR word;\n"),
        String::new(),
    ] {
        let document = Document::parse(&text)?;
        assert!(TextSearchConfiguration::parse(&document).is_err(), "{text}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn read_back(
        name in "[^\\x00]{1,9}",
        mappings in prop::collection::vec(
            ("[^\\x00]{1,6}", prop::collection::vec(("[^\\x00]{1,6}", "[^\\x00]{1,6}"), 1..3)),
            0..3,
        ),
    ) {
        let mapping = |(token_type, dictionaries): (String, Vec<(String, String)>)| Mapping {
            token_type,
            dictionaries: dictionaries.into_iter().map(|(schema, name)| QualifiedName::new(schema, name)).collect(),
        };
        let configuration = configuration(&name, mappings.into_iter().map(mapping).collect());
        let document = Document::parse(&configuration.render().to_text())?;
        prop_assert_eq!(TextSearchConfiguration::parse(&document), Ok(configuration));
    }
}
