use super::*;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::{Common, Document, Identity, Model};
use proptest::prelude::*;

fn mapping(role: Option<&str>, server: &str, options: &[&str]) -> UserMapping {
    UserMapping {
        role: role.map(str::to_owned),
        server: server.to_owned(),
        options: ForeignOption::hidden(options.iter().map(|option| (*option).to_owned()).collect()),
        common: Common::default(),
    }
}

#[test]
fn text_and_elements() {
    let options = ["user=root", "sslcert=/etc/c", "password_required=false"];
    let mapping = mapping(Some("App"), "warehouse", &options);
    insta::assert_snapshot!(mapping.render().to_text(), @r#"
    CREATE USER MAPPING FOR "App" SERVER warehouse OPTIONS (
        password_required 'false',
        sslcert '<redacted>',
        "user" '<redacted>'
    );
    "#);
    let names: Vec<String> = mapping.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(names, ["password_required", "sslcert", "user"]);
    let identity = mapping.identity();
    assert_eq!(identity.to_string(), "user mapping \"App\" SERVER warehouse");
    assert_eq!(identity.path(), "database/user_mappings/%22App%22 SERVER warehouse.sql");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
}

proptest! {
    #[test]
    fn read_back(role in prop::option::of("[^\\x00]{1,9}"), server in "[^\\x00]{1,9}", value in "[^\\x00]{0,9}") {
        let option = format!("password={value}");
        let mapping = mapping(role.as_deref(), &server, &[&option, "user=u"]);
        let document = Document::parse(&mapping.render().to_text())?;
        prop_assert_eq!(UserMapping::parse(&document), Ok(mapping));
    }
}
