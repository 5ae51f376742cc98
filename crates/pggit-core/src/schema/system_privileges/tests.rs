use super::SystemPrivileges;
use crate::schema::privilege::{PrivilegeClass, privileges};
use crate::schema::{Common, Document, Model};

fn of_catalog() -> SystemPrivileges {
    let target = "TABLE pg_catalog.pg_authid".to_owned();
    let texts = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
    let (acl, usual) = (
        texts(&["postgres=arwdDxt/postgres", "app=r/postgres"]),
        texts(&["postgres=arwdDxt/postgres"]),
    );
    let mut granted = privileges(Some(&acl), &usual, "postgres", PrivilegeClass::Table, &target, None);
    let column = texts(&["reader=r/postgres"]);
    granted.extend(privileges(
        Some(&column),
        &[],
        "postgres",
        PrivilegeClass::Column,
        &target,
        Some("rolname"),
    ));
    SystemPrivileges {
        target,
        common: Common {
            privileges: granted,
            ..Common::default()
        },
    }
}

#[test]
fn text() {
    insta::assert_snapshot!(of_catalog().render().to_text(), @r"
    GRANT SELECT ON TABLE pg_catalog.pg_authid TO app;

    GRANT SELECT (rolname) ON TABLE pg_catalog.pg_authid TO reader;
    ");
    assert_eq!(
        of_catalog().identity().path(),
        "database/system_privileges/TABLE pg_catalog.pg_authid.sql"
    );
    assert_eq!(
        of_catalog().identity().to_string(),
        "system privileges TABLE pg_catalog.pg_authid"
    );
}

#[test]
fn parse_is_the_inverse_of_render() {
    let document = of_catalog().render();
    assert_eq!(SystemPrivileges::parse(&document).unwrap(), of_catalog());
    let text = Document::parse(&document.to_text()).unwrap();
    assert_eq!(SystemPrivileges::parse(&text).unwrap(), of_catalog());
}

#[test]
fn nothing_else_is_taken() {
    let of = |statements: &[&str]| {
        SystemPrivileges::parse(&Document {
            notes: Vec::new(),
            statements: statements.iter().map(|text| (*text).to_owned()).collect(),
        })
    };
    assert!(of(&[]).is_err());
    assert!(of(&["CREATE TABLE t ()"]).is_err());
    assert!(of(&["GRANT SELECT ON TABLE a TO app", "GRANT SELECT ON TABLE b TO app"]).is_err());
}
