use super::*;
use crate::schema::common::Owner;
use crate::schema::privilege::{PrivilegeClass, privileges};
use crate::schema::{Common, Document, Model};
use proptest::prelude::*;

fn language(name: &str, trusted: bool, inline: Option<&str>, validator: Option<&str>) -> Language {
    let mut language = Language {
        name: name.to_owned(),
        trusted,
        handler: "public.\"INLINE\"".to_owned(),
        inline: inline.map(str::to_owned),
        validator: validator.map(str::to_owned),
        common: Common::default(),
    };
    let target = language.target();
    let acl = ["app=U/app".to_owned()];
    let default = ["=U/app".to_owned(), "app=U/app".to_owned()];
    language.common.privileges = privileges(Some(&acl), &default, "app", PrivilegeClass::Language, &target, None);
    language.common.owner = Some(Owner {
        target,
        role: "app".to_owned(),
    });
    language
}

#[test]
fn text_and_elements() {
    let language = language("plSample", true, Some("public.run"), Some("public.check"));
    insta::assert_snapshot!(language.render().to_text(), @r#"
    CREATE TRUSTED LANGUAGE "plSample" HANDLER public."INLINE" INLINE public.run VALIDATOR public.check;

    ALTER LANGUAGE "plSample" OWNER TO app;

    REVOKE ALL ON LANGUAGE "plSample" FROM PUBLIC;
    "#);
    let names: Vec<String> = language.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(
        names,
        [
            "trusted",
            "handler",
            "inline",
            "validator",
            "",
            "PUBLIC ON LANGUAGE \"plSample\""
        ]
    );
}

proptest! {
    #[test]
    fn read_back(
        name in "[^\\x00]{1,9}",
        trusted in any::<bool>(),
        inline in prop::option::of(Just("pg_catalog.\"VALIDATOR\"")),
        validator in prop::option::of(Just("check_it")),
    ) {
        let language = language(&name, trusted, inline, validator);
        let document = Document::parse(&language.render().to_text())?;
        prop_assert_eq!(Language::parse(&document), Ok(language));
    }
}
