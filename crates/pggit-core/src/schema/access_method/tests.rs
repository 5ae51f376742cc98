use super::*;
use crate::schema::{Common, Document, Model};
use proptest::prelude::*;

fn columns(name: &str, purpose: &str) -> AccessMethod {
    AccessMethod {
        name: name.to_owned(),
        purpose: purpose.to_owned(),
        handler: "public.\"Handler\"".to_owned(),
        common: Common::default(),
    }
}

#[test]
fn text_and_identity() {
    let access_method = columns("Columns", "TABLE");
    insta::assert_snapshot!(
        access_method.render().to_text(),
        @r#"CREATE ACCESS METHOD "Columns" TYPE TABLE HANDLER public."Handler";"#
    );
    assert_eq!(access_method.identity().path(), "database/access_methods/Columns.sql");
    assert_eq!(access_method.identity().to_string(), "access method \"Columns\"");
    assert_eq!(access_method.elements().len(), 2);
}

proptest! {
    #[test]
    fn read_back(name in "[^\\x00]{1,9}", purpose in prop::sample::select(vec!["TABLE", "INDEX"])) {
        let access_method = columns(&name, purpose);
        let document = Document::parse(&access_method.render().to_text())?;
        prop_assert_eq!(AccessMethod::parse(&document), Ok(access_method));
    }
}
