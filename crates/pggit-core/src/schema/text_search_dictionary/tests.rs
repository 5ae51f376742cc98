use super::*;
use crate::schema::common::{Common, Owner};
use crate::schema::{DefinitionOption, Document, Identity, Model, ParseError, QualifiedName};
use proptest::prelude::*;

fn dictionary(name: &str, template: QualifiedName, options: &[String]) -> TextSearchDictionary {
    let mut dictionary = TextSearchDictionary {
        name: QualifiedName::new("Sales", name),
        template,
        options: DefinitionOption::all(options).unwrap_or_default(),
        common: Common::default(),
    };
    dictionary.common.owner = Some(Owner {
        target: dictionary.target(),
        role: "app".to_owned(),
    });
    dictionary
}

#[test]
fn text_and_identity() {
    let options = [
        "language = 'english'",
        "\"Stop, Words\" = E'it''s \\\\ here'",
        "accept = 4",
    ];
    let dictionary = dictionary(
        "stems",
        QualifiedName::new("pg_catalog", "snowball"),
        &options.map(str::to_owned),
    );
    insta::assert_snapshot!(dictionary.render().to_text(), @r#"
    CREATE TEXT SEARCH DICTIONARY "Sales".stems (
        TEMPLATE = pg_catalog.snowball,
        language = 'english',
        "Stop, Words" = E'it''s \\ here',
        accept = 4
    );

    ALTER TEXT SEARCH DICTIONARY "Sales".stems OWNER TO app;
    "#);
    let identity = dictionary.identity();
    assert_eq!(identity.path(), "schemas/Sales/text_search_dictionaries/stems.sql");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
    let elements = dictionary.elements();
    let elements: Vec<(&str, &str)> = elements.iter().map(|e| (e.element_type, e.name.as_str())).collect();
    assert_eq!(
        elements[..4],
        [
            ("TEMPLATE", ""),
            ("OPTION", "language"),
            ("OPTION", "\"Stop, Words\""),
            ("OPTION", "accept")
        ]
    );
}

#[test]
fn what_is_not_a_dictionary_is_an_error() -> Result<(), ParseError> {
    for text in [
        "CREATE TEXT SEARCH DICTIONARY s.d (stopwords = 'x');\n",
        "CREATE TEXT SEARCH DICTIONARY s.d (TEMPLATE);\n",
        "CREATE TEXT SEARCH DICTIONARY s.d;\n",
        "",
    ] {
        assert!(TextSearchDictionary::parse(&Document::parse(text)?).is_err(), "{text}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn read_back(
        name in "[^\\x00]{1,9}",
        template in "[^\\x00]{1,9}",
        values in prop::collection::btree_map("[a-z]{1,6}", "[^\\x00]{0,9}", 0..4),
    ) {
        let option = |(name, value): (String, String)| {
            let escape = if value.contains('\\') { "E" } else { "" };
            format!("{name} = {escape}'{}'", value.replace('\\', "\\\\").replace('\'', "''"))
        };
        let options: Vec<String> = values.into_iter().map(option).collect();
        let dictionary = dictionary(&name, QualifiedName::new("s", template), &options);
        let document = Document::parse(&dictionary.render().to_text())?;
        prop_assert_eq!(TextSearchDictionary::parse(&document), Ok(dictionary));
    }
}
