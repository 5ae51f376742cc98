use super::*;
use crate::schema::common::{Comment, Common, Owner};
use crate::schema::{DefinitionOption, Document, Identity, Model, ParseError, QualifiedName};
use proptest::prelude::*;

fn collation(name: &str, options: &[&str]) -> Collation {
    let mut collation = Collation {
        name: QualifiedName::new("Sales", name),
        options: DefinitionOption::all(options).unwrap_or_default(),
        common: Common::default(),
    };
    collation.common.comments.push(Comment {
        target: collation.target(),
        text: "it's for names".to_owned(),
    });
    collation.common.owner = Some(Owner {
        target: collation.target(),
        role: "app".to_owned(),
    });
    collation
}

#[test]
fn text_and_identity() {
    let collation = collation(
        "german",
        &["provider = icu", "deterministic = false", "locale = 'de-u-co-phonebk'"],
    );
    insta::assert_snapshot!(collation.render().to_text(), @r#"
    CREATE COLLATION "Sales".german (
        provider = icu,
        deterministic = false,
        locale = 'de-u-co-phonebk'
    );

    COMMENT ON COLLATION "Sales".german IS 'it''s for names';

    ALTER COLLATION "Sales".german OWNER TO app;
    "#);
    let identity = collation.identity();
    assert_eq!(identity.path(), "schemas/Sales/collations/german.sql");
    assert_eq!(identity.to_string(), "\"Sales\".german");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
    let elements = collation.elements();
    let elements: Vec<(&str, &str)> = elements.iter().map(|e| (e.element_type, e.name.as_str())).collect();
    assert_eq!(
        elements[..3],
        [
            ("OPTION", "provider"),
            ("OPTION", "deterministic"),
            ("OPTION", "locale")
        ]
    );
}

#[test]
fn what_is_not_a_collation_is_an_error() -> Result<(), ParseError> {
    for text in [
        "CREATE COLLATION s.c (locale = 'C');\nSELECT 1;\n",
        "CREATE COLLATION s.c (locale = 'C') x;\n",
        "CREATE COLLATION s.c FROM \"C\";\n",
        "",
    ] {
        assert!(Collation::parse(&Document::parse(text)?).is_err(), "{text}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn read_back(name in "[^\\x00]{1,9}", locale in "[^\\x00]{0,9}", lc_ctype in prop::option::of("[^\\x00']{0,9}")) {
        let locale = locale.replace('\'', "''");
        let mut options = vec!["provider = libc".to_owned(), format!("lc_collate = '{locale}'")];
        options.extend(lc_ctype.map(|lc_ctype| format!("lc_ctype = '{lc_ctype}'")));
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let collation = collation(&name, &options);
        let document = Document::parse(&collation.render().to_text())?;
        prop_assert_eq!(Collation::parse(&document), Ok(collation));
    }
}
