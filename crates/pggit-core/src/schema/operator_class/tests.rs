use super::*;
use crate::schema::operator_family::{Member, tests::member};
use crate::schema::{Common, Document, Model, QualifiedName};
use proptest::prelude::*;

fn n_ops(storage: Option<&str>, members: Vec<Member>) -> OperatorClass {
    OperatorClass {
        name: QualifiedName::new("public", "N ops"),
        access_method: "gist".to_owned(),
        default: true,
        data_type: "public.n".to_owned(),
        family: QualifiedName::new("public", "numbers"),
        storage: storage.map(str::to_owned),
        members,
        common: Common::default(),
    }
}

#[test]
fn text_and_elements() {
    let members =
        "OPERATOR 1 public.<(public.n,public.n), FUNCTION 1 (public.n, public.n) public.compare(public.n,public.n)";
    let class = n_ops(Some("bigint"), Member::list(members).unwrap_or_default());
    insta::assert_snapshot!(class.render().to_text(), @r#"
    CREATE OPERATOR CLASS public."N ops"
        DEFAULT FOR TYPE public.n USING gist FAMILY public.numbers AS
        STORAGE bigint,
        OPERATOR 1 public.<(public.n,public.n),
        FUNCTION 1 (public.n, public.n) public.compare(public.n,public.n);
    "#);
    let names: Vec<String> = class.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(
        names,
        [
            "type",
            "family",
            "default",
            "storage",
            "1 (public.n,public.n)",
            "1 (public.n,public.n)"
        ]
    );
    assert_eq!(class.identity().to_string(), "public.\"N ops\"(gist)");
}

#[test]
fn a_class_without_members() {
    let text = n_ops(None, Vec::new()).render().to_text();
    assert!(text.ends_with(" AS\n    STORAGE public.n;\n"), "{text}");
}

proptest! {
    #[test]
    fn read_back(
        storage in prop::option::of(prop::sample::select(vec!["bigint", "public.\"a,b\""])),
        members in prop::collection::vec(member(), 0..4),
        default in any::<bool>(),
    ) {
        let class = OperatorClass { default, ..n_ops(storage, members) };
        let document = Document::parse(&class.render().to_text())?;
        prop_assert_eq!(OperatorClass::parse(&document), Ok(class));
    }
}
