use super::*;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::{Common, Document, Identity, Model};
use proptest::prelude::*;

fn server(name: &str, server_type: Option<&str>, version: Option<&str>, options: &[&str]) -> Server {
    Server {
        name: name.to_owned(),
        server_type: server_type.map(str::to_owned),
        version: version.map(str::to_owned),
        wrapper: "OPTIONS".to_owned(),
        options: ForeignOption::visible(options.iter().map(|option| (*option).to_owned()).collect()),
        common: Common::default(),
    }
}

#[test]
fn text_and_elements() {
    let plain = server("plain", None, None, &[]);
    insta::assert_snapshot!(plain.render().to_text(), @r#"CREATE SERVER plain FOREIGN DATA WRAPPER "OPTIONS";"#);
    assert!(plain.fragments()[0].statements[0].starts_with("CREATE"));
    let server = server(
        "Warehouse",
        Some("it's"),
        Some(""),
        &["uri=postgres://u:secret@h/d", "host=h=1"],
    );
    insta::assert_snapshot!(server.render().to_text(), @r#"
    CREATE SERVER "Warehouse" TYPE 'it''s' VERSION '' FOREIGN DATA WRAPPER "OPTIONS" OPTIONS (
        host 'h=1',
        uri '<redacted>'
    );
    "#);
    let names: Vec<String> = server.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(names, ["TYPE", "VERSION", "FOREIGN DATA WRAPPER", "host", "uri"]);
    assert_eq!(server.privilege_target(), "FOREIGN SERVER \"Warehouse\"");
    let identity = server.identity();
    assert_eq!(identity.path(), "database/foreign_servers/Warehouse.sql");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
}

proptest! {
    #[test]
    fn read_back(
        name in "[^\\x00]{1,9}",
        server_type in prop::option::of("[^\\x00]{0,9}"),
        version in prop::option::of("[^\\x00]{0,9}"),
        value in "[^\\x00]{0,9}",
    ) {
        let option = format!("VERSION={value}");
        let server = server(&name, server_type.as_deref(), version.as_deref(), &[&option]);
        let document = Document::parse(&server.render().to_text())?;
        prop_assert_eq!(Server::parse(&document), Ok(server));
    }
}
