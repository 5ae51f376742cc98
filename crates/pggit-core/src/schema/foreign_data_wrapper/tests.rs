use super::*;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::{Common, Document, Identity, Model};
use proptest::prelude::*;

fn wrapper(name: &str, handler: Option<&str>, validator: Option<&str>, options: &[&str]) -> ForeignDataWrapper {
    ForeignDataWrapper {
        name: name.to_owned(),
        handler: handler.map(str::to_owned),
        validator: validator.map(str::to_owned),
        options: ForeignOption::visible(options.iter().map(|option| (*option).to_owned()).collect()),
        common: Common::default(),
    }
}

#[test]
fn text_and_elements() {
    let wrapper = wrapper(
        "Files",
        Some("public.\"OPTIONS\""),
        Some("public.check"),
        &["user=u", "debug=it's", "password=x"],
    );
    insta::assert_snapshot!(wrapper.render().to_text(), @r#"
    CREATE FOREIGN DATA WRAPPER "Files" HANDLER public."OPTIONS" VALIDATOR public.check OPTIONS (
        debug 'it''s',
        password '<redacted>',
        "user" 'u'
    );
    "#);
    let names: Vec<String> = wrapper.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(names, ["HANDLER", "VALIDATOR", "debug", "password", "user"]);
    assert!(wrapper.fragments()[0].statements[0].starts_with("-- "));
    let identity = wrapper.identity();
    assert_eq!(identity.path(), "database/foreign_data_wrappers/Files.sql");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
}

proptest! {
    #[test]
    fn read_back(
        name in "[^\\x00]{1,9}",
        handler in prop::option::of(Just("public.\"VALIDATOR\"")),
        validator in prop::option::of(Just("public.check")),
        options in prop::collection::btree_map("[^\\x00=]{1,9}", "[^\\x00]{0,9}", 0..3),
    ) {
        let options: Vec<String> = options.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let wrapper = wrapper(&name, handler, validator, &options);
        let document = Document::parse(&wrapper.render().to_text())?;
        prop_assert_eq!(ForeignDataWrapper::parse(&document), Ok(wrapper));
    }
}
