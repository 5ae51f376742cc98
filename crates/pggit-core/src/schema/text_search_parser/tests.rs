use super::*;
use crate::schema::{Common, DefinitionOption, Document, Identity, Model, ParseError, QualifiedName};
use proptest::prelude::*;

fn words(name: &str, headline: bool) -> TextSearchParser {
    let mut options = vec![
        "START = prsd_start",
        "GETTOKEN = public.\"Next, please\"",
        "END = prsd_end",
    ];
    options.extend(headline.then_some("HEADLINE = prsd_headline"));
    options.push("LEXTYPES = prsd_lextype");
    TextSearchParser {
        name: QualifiedName::new("Sales", name),
        options: DefinitionOption::all(&options).unwrap_or_default(),
        common: Common::default(),
    }
}

#[test]
fn text_and_identity() {
    let parser = words("words", true);
    insta::assert_snapshot!(parser.render().to_text(), @r#"
    CREATE TEXT SEARCH PARSER "Sales".words (
        START = prsd_start,
        GETTOKEN = public."Next, please",
        END = prsd_end,
        HEADLINE = prsd_headline,
        LEXTYPES = prsd_lextype
    );
    "#);
    let identity = parser.identity();
    assert_eq!(identity.path(), "schemas/Sales/text_search_parsers/words.sql");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
    let names: Vec<String> = parser.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(names, ["START", "GETTOKEN", "END", "HEADLINE", "LEXTYPES"]);
}

#[test]
fn what_is_not_a_parser_is_an_error() -> Result<(), ParseError> {
    for text in [
        "CREATE TEXT SEARCH TEMPLATE s.p (LEXIZE = f);\n",
        "CREATE TEXT SEARCH PARSER s.p;\n",
        "",
    ] {
        assert!(TextSearchParser::parse(&Document::parse(text)?).is_err(), "{text}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn read_back(name in "[^\\x00]{1,9}", headline in any::<bool>()) {
        let parser = words(&name, headline);
        let document = Document::parse(&parser.render().to_text())?;
        prop_assert_eq!(TextSearchParser::parse(&document), Ok(parser));
    }
}
