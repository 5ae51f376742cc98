use super::*;
use crate::schema::{Common, DefinitionOption, Document, Identity, Model};
use proptest::prelude::*;

fn subscription(name: &str, publications: &[&str], options: &[&str]) -> Subscription {
    Subscription {
        name: name.to_owned(),
        publications: publications.iter().map(|name| (*name).to_owned()).collect(),
        options: DefinitionOption::all(options).expect("options"),
        common: Common::default(),
    }
}

#[test]
fn text_and_elements() {
    let subscription = subscription("Sales", &["shop", "WITH"], &["slot_name = NONE", "binary = true"]);
    insta::assert_snapshot!(subscription.render().to_text(), @r#"
    CREATE SUBSCRIPTION "Sales" CONNECTION 'dbname=<redacted>' PUBLICATION shop, "WITH"
        WITH (connect = false, slot_name = NONE, binary = true);
    "#);
    let names: Vec<String> = subscription
        .elements()
        .into_iter()
        .map(|element| element.name)
        .collect();
    assert_eq!(names, ["publication", "slot_name", "binary"]);
    assert!(subscription.fragments()[0].statements[0].starts_with("-- Secrets"));
    let identity = subscription.identity();
    assert_eq!(identity.path(), "database/subscriptions/Sales.sql");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
}

proptest! {
    #[test]
    fn read_back(name in "[^\\x00]{1,9}", publications in prop::collection::vec("[^\\x00]{1,9}", 1..3), binary in any::<bool>()) {
        let publications: Vec<&str> = publications.iter().map(String::as_str).collect();
        let options: &[&str] = if binary { &["slot_name = 'a, b'", "binary = true"] } else { &["slot_name = NONE"] };
        let subscription = subscription(&name, &publications, options);
        let document = Document::parse(&subscription.render().to_text())?;
        prop_assert_eq!(Subscription::parse(&document), Ok(subscription));
    }
}
