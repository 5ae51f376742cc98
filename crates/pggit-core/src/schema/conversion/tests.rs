use super::*;
use crate::schema::common::{Common, Owner};
use crate::schema::{Document, Identity, Model, ParseError, QualifiedName};
use proptest::prelude::*;

fn latin(name: &str, default: bool) -> Conversion {
    let mut conversion = Conversion {
        name: QualifiedName::new("Sales", name),
        default,
        source: "LATIN1".to_owned(),
        destination: "UTF8".to_owned(),
        function: "public.\"To\"".to_owned(),
        common: Common::default(),
    };
    conversion.common.owner = Some(Owner {
        target: conversion.target(),
        role: "app".to_owned(),
    });
    conversion
}

#[test]
fn text_and_identity() {
    let conversion = latin("latin", true);
    insta::assert_snapshot!(conversion.render().to_text(), @r#"
    CREATE DEFAULT CONVERSION "Sales".latin FOR 'LATIN1' TO 'UTF8' FROM public."To";

    ALTER CONVERSION "Sales".latin OWNER TO app;
    "#);
    let identity = conversion.identity();
    assert_eq!(identity.path(), "schemas/Sales/conversions/latin.sql");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
    let lines: Vec<String> = conversion
        .elements()
        .into_iter()
        .map(|e| format!("{} [{}] {}", e.element_type, e.name, e.definition))
        .collect();
    insta::assert_snapshot!(lines[..3].join("\n"), @r#"
    OPTION [default] DEFAULT
    OPTION [encodings] FOR 'LATIN1' TO 'UTF8'
    OPTION [function] FROM public."To"
    "#);
}

#[test]
fn what_is_not_a_conversion_is_an_error() -> Result<(), ParseError> {
    for text in [
        "CREATE CONVERSION s.c FOR LATIN1 TO UTF8 FROM f;\n",
        "CREATE CONVERSION s.c FOR 'LATIN1' FROM f;\n",
        "",
    ] {
        assert!(Conversion::parse(&Document::parse(text)?).is_err(), "{text}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn read_back(name in "[^\\x00]{1,9}", default in any::<bool>()) {
        let conversion = latin(&name, default);
        let document = Document::parse(&conversion.render().to_text())?;
        prop_assert_eq!(Conversion::parse(&document), Ok(conversion));
    }
}
