use super::*;
use crate::schema::{Common, Document, Identity, Model};
use proptest::prelude::*;

fn transform(language: &str, from_sql: Option<&str>, to_sql: Option<&str>) -> Transform {
    Transform {
        data_type: "public.\"LANGUAGE\"".to_owned(),
        language: language.to_owned(),
        from_sql: from_sql.map(str::to_owned),
        to_sql: to_sql.map(str::to_owned),
        common: Common::default(),
    }
}

#[test]
fn text_and_identity() {
    let transform = transform("plSample", Some("public.f(internal)"), Some("public.\"g,\"(internal)"));
    insta::assert_snapshot!(transform.render().to_text(), @r#"
    CREATE TRANSFORM FOR public."LANGUAGE" LANGUAGE "plSample" (
        FROM SQL WITH FUNCTION public.f(internal),
        TO SQL WITH FUNCTION public."g,"(internal)
    );
    "#);
    let identity = transform.identity();
    assert_eq!(
        identity.to_string(),
        "transform public.\"LANGUAGE\" LANGUAGE \"plSample\""
    );
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
    let names: Vec<String> = transform.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(names, ["from sql", "to sql"]);
}

proptest! {
    #[test]
    fn read_back(
        language in "[^\\x00]{1,9}",
        from_sql in prop::option::of(Just("public.f(internal)")),
        to_sql in prop::option::of(Just("public.\"FROM SQL\"(internal)")),
    ) {
        let transform = transform(&language, from_sql, to_sql);
        let document = Document::parse(&transform.render().to_text())?;
        prop_assert_eq!(Transform::parse(&document), Ok(transform));
    }
}
