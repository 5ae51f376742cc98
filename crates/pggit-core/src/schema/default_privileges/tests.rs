use super::*;
use crate::schema::privilege::privileges;
use crate::schema::{Common, Document, Identity, Model, Privilege};
use proptest::prelude::*;

fn granted(objects: NewObjects, acl: &[&str], default: &[&str]) -> Vec<Privilege> {
    let [acl, default] = [acl, default].map(|items| items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>());
    privileges(Some(&acl), &default, "app", objects.class(), objects.word(), None)
}

fn defaults(role: &str, schema: Option<&str>, privileges: Vec<Privilege>) -> DefaultPrivileges {
    DefaultPrivileges {
        role: role.to_owned(),
        schema: schema.map(str::to_owned),
        privileges,
        common: Common::default(),
    }
}

#[test]
fn text_and_elements() {
    let mut all = granted(NewObjects::Functions, &["app=X/app"], &["=X/app", "app=X/app"]);
    all.extend(granted(
        NewObjects::Tables,
        &["app=arwdDxt/app", "reader=r*w/app"],
        &["app=arwdDxt/app"],
    ));
    let defaults = defaults("app", None, all);
    insta::assert_snapshot!(defaults.render().to_text(), @"
    ALTER DEFAULT PRIVILEGES FOR ROLE app REVOKE ALL ON FUNCTIONS FROM PUBLIC;

    ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT UPDATE ON TABLES TO reader;

    ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO reader WITH GRANT OPTION;
    ");
    let names: Vec<String> = defaults.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(names, ["PUBLIC ON FUNCTIONS", "reader ON TABLES"]);
}

#[test]
fn one_schema() {
    let all = granted(NewObjects::Sequences, &["=U/app"], &[]);
    let defaults = defaults("App", Some("Sales/1"), all);
    insta::assert_snapshot!(
        defaults.render().to_text(),
        @r#"ALTER DEFAULT PRIVILEGES FOR ROLE "App" IN SCHEMA "Sales/1" GRANT USAGE ON SEQUENCES TO PUBLIC;"#
    );
    let identity = defaults.identity();
    assert_eq!(identity.to_string(), r#"default privileges "App" IN SCHEMA "Sales/1""#);
    assert_eq!(
        identity.path(),
        "database/default_privileges/%22App%22 IN SCHEMA %22Sales%2F1%22.sql"
    );
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
}

#[test]
fn of_two_roles_is_refused() {
    let text = "ALTER DEFAULT PRIVILEGES FOR ROLE a GRANT SELECT ON TABLES TO c;\n\n\
                ALTER DEFAULT PRIVILEGES FOR ROLE b GRANT SELECT ON TABLES TO c;\n";
    assert!(DefaultPrivileges::parse(&Document::parse(text).unwrap()).is_err());
}

proptest! {
    #[test]
    fn read_back(role in "[^\\x00]{1,9}", schema in prop::option::of("[^\\x00]{1,9}"), grantee in "[a-zA-Z ]{1,5}") {
        let item = format!("\"{grantee}\"=rw*/app");
        let all = [NewObjects::Tables, NewObjects::LargeObjects]
            .into_iter()
            .flat_map(|objects| granted(objects, &[&item], &["=r/app"]))
            .collect();
        let defaults = defaults(&role, schema.as_deref(), all);
        let document = Document::parse(&defaults.render().to_text())?;
        prop_assert_eq!(DefaultPrivileges::parse(&document), Ok(defaults));
    }
}
