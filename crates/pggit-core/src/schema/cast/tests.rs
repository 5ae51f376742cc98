use super::*;
use crate::schema::common::Comment;
use crate::schema::{Common, Document, Identity, Model};
use proptest::prelude::*;

fn cast(method: Method, context: Context) -> Cast {
    let mut cast = Cast {
        source: "public.\"AS\"".to_owned(),
        target: "character varying".to_owned(),
        method,
        context,
        common: Common::default(),
    };
    cast.common.comments = vec![Comment {
        target: cast.target(),
        text: "as text".to_owned(),
    }];
    cast
}

#[test]
fn text_and_identity() {
    let cast = cast(
        Method::Function("public.f(public.\"AS\",integer)".to_owned()),
        Context::Assignment,
    );
    insta::assert_snapshot!(cast.render().to_text(), @r#"
    CREATE CAST (public."AS" AS character varying) WITH FUNCTION public.f(public."AS",integer) AS ASSIGNMENT;

    COMMENT ON CAST (public."AS" AS character varying) IS 'as text';
    "#);
    let identity = cast.identity();
    assert_eq!(
        identity.path(),
        "database/casts/public.%22AS%22 AS character varying.sql"
    );
    assert_eq!(identity.to_string(), "cast public.\"AS\" AS character varying");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
    let names: Vec<String> = cast.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(
        names,
        ["method", "context", "CAST (public.\"AS\" AS character varying)"]
    );
}

proptest! {
    #[test]
    fn read_back(
        method in prop::sample::select(vec![
            Method::Binary,
            Method::InOut,
            Method::Function("public.\"AS IMPLICIT\"(integer)".to_owned()),
        ]),
        context in prop::sample::select(vec![Context::Explicit, Context::Assignment, Context::Implicit]),
    ) {
        let cast = cast(method, context);
        let document = Document::parse(&cast.render().to_text())?;
        prop_assert_eq!(Cast::parse(&document), Ok(cast));
    }
}
