use super::*;
use crate::schema::{Common, DefinitionOption, Document, Identity, Model, ParseError, QualifiedName};
use proptest::prelude::*;

fn stemmer(name: &str, init: bool) -> TextSearchTemplate {
    let mut options = Vec::new();
    options.extend(init.then_some("INIT = dsnowball_init"));
    options.push("LEXIZE = public.\"Lexize)\"");
    TextSearchTemplate {
        name: QualifiedName::new("Sales", name),
        options: DefinitionOption::all(&options).unwrap_or_default(),
        common: Common::default(),
    }
}

#[test]
fn text_and_identity() {
    let template = stemmer("stemmer", true);
    insta::assert_snapshot!(template.render().to_text(), @r#"
    CREATE TEXT SEARCH TEMPLATE "Sales".stemmer (
        INIT = dsnowball_init,
        LEXIZE = public."Lexize)"
    );
    "#);
    let identity = template.identity();
    assert_eq!(identity.path(), "schemas/Sales/text_search_templates/stemmer.sql");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
    let names: Vec<String> = template.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(names, ["INIT", "LEXIZE"]);
}

#[test]
fn what_is_not_a_template_is_an_error() -> Result<(), ParseError> {
    for text in [
        "CREATE TEXT SEARCH PARSER s.p (START = f);\n",
        "CREATE TEXT SEARCH TEMPLATE s.p;\n",
        "",
    ] {
        assert!(TextSearchTemplate::parse(&Document::parse(text)?).is_err(), "{text}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn read_back(name in "[^\\x00]{1,9}", init in any::<bool>()) {
        let template = stemmer(&name, init);
        let document = Document::parse(&template.render().to_text())?;
        prop_assert_eq!(TextSearchTemplate::parse(&document), Ok(template));
    }
}
