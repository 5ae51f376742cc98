use super::*;
use crate::schema::common::{Comment, Owner};
use crate::schema::privilege::{PrivilegeClass, privileges};
use crate::schema::{Document, Model};
use proptest::prelude::*;

#[test]
fn public_as_a_new_database_has_it() {
    let mut public = Namespace::new("public");
    let (target, role) = (public.target(), "pg_database_owner");
    let acl = [
        "pg_database_owner=UC/pg_database_owner".to_owned(),
        "=U/pg_database_owner".to_owned(),
    ];
    let class = PrivilegeClass::Schema;
    public.common.privileges = privileges(Some(&acl), &acl[..1], role, class, &target, None);
    public.common.owner = Some(Owner {
        target: target.clone(),
        role: role.to_owned(),
    });
    public.common.comments = vec![Comment {
        target,
        text: "standard public schema".to_owned(),
    }];
    insta::assert_snapshot!(public.render().to_text(), @r"
    CREATE SCHEMA public;

    COMMENT ON SCHEMA public IS 'standard public schema';

    ALTER SCHEMA public OWNER TO pg_database_owner;

    GRANT USAGE ON SCHEMA public TO PUBLIC;
    ");
}

#[test]
fn another_statement_is_an_error() -> Result<(), crate::schema::ParseError> {
    for text in [
        "CREATE SCHEMA a;\nSELECT 1;\n",
        "CREATE SCHEMA a AUTHORIZATION b;\n",
        "CREATE VIEW a;\n",
        "",
    ] {
        assert!(Namespace::parse(&Document::parse(text)?).is_err(), "{text}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn read_back(name in "[^\\x00]{1,9}", role in prop::option::of("[^\\x00]{1,9}"), text in prop::option::of("[^\\x00]{1,9}")) {
        let mut namespace = Namespace::new(name);
        let target = namespace.target();
        namespace.common.owner = role.map(|role| Owner { target: target.clone(), role });
        namespace.common.comments = text.map(|text| Comment { target, text }).into_iter().collect();
        let document = Document::parse(&namespace.render().to_text())?;
        prop_assert_eq!(Namespace::parse(&document), Ok(namespace));
    }
}
