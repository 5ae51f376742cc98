use super::*;
use crate::schema::{Common, Document, Model, ParseError, QualifiedName};
use proptest::prelude::*;

pub(in crate::schema) fn member() -> impl Strategy<Value = Member> {
    let data_type = || {
        prop::sample::select(vec!["integer", "double precision", "public.\"a, (b\"", "\"char\""])
            .prop_map(str::to_owned)
    };
    let symbol = prop::sample::select(vec!["<", "public.=", "\"FOR\".<->", "\"for order by\".@@"]);
    let family = prop::option::of("[^\\x00]{1,6}".prop_map(|name| QualifiedName::new("public", name)));
    let operator =
        (1u8..9, symbol, data_type(), data_type(), family).prop_map(|(number, symbol, left, right, order_by)| {
            Member::Operator {
                number: number.to_string(),
                operator: format!("{symbol}({left},{right})"),
                order_by,
            }
        });
    let function = (1u8..9, data_type(), data_type()).prop_map(|(number, left, right)| Member::Function {
        number: number.to_string(),
        function: format!("public.\"OPERATOR\"({left},{right})"),
        types: (left, right),
    });
    prop_oneof![operator, function]
}

fn numbers() -> OperatorFamily {
    let members = "OPERATOR 1 public.<(integer,public.n), OPERATOR 15 <->(integer,public.n) FOR ORDER BY pg_catalog.integer_ops, \
                   FUNCTION 1 (integer, public.n) public.compare(integer,public.n)";
    OperatorFamily {
        name: QualifiedName::new("public", "numbers"),
        access_method: "Tree".to_owned(),
        members: Member::list(members).unwrap_or_default(),
        common: Common::default(),
    }
}

#[test]
fn text_and_elements() {
    let family = numbers();
    insta::assert_snapshot!(family.render().to_text(), @r#"
    CREATE OPERATOR FAMILY public.numbers USING "Tree";

    ALTER OPERATOR FAMILY public.numbers USING "Tree" ADD
        OPERATOR 1 public.<(integer,public.n),
        OPERATOR 15 <->(integer,public.n) FOR ORDER BY pg_catalog.integer_ops,
        FUNCTION 1 (integer, public.n) public.compare(integer,public.n);
    "#);
    let elements: Vec<String> = family
        .elements()
        .into_iter()
        .map(|element| format!("{} {}", element.element_type, element.name))
        .collect();
    assert_eq!(
        elements,
        [
            "OPERATOR 1 (integer,public.n)",
            "OPERATOR 15 (integer,public.n)",
            "FUNCTION 1 (integer,public.n)"
        ]
    );
    assert_eq!(
        family.identity().path(),
        "schemas/public/operator_families/numbers(Tree).sql"
    );
    assert_eq!(family.fragments().len(), 1);
}

#[test]
fn another_family_is_an_error() -> Result<(), ParseError> {
    let text =
        "CREATE OPERATOR FAMILY a.b USING btree;\nALTER OPERATOR FAMILY a.c USING btree ADD OPERATOR 1 <(a,b);\n";
    assert!(OperatorFamily::parse(&Document::parse(text)?).is_err());
    Ok(())
}

proptest! {
    #[test]
    fn read_back(name in "[^\\x00]{1,6}", access_method in "[^\\x00]{1,6}", members in prop::collection::vec(member(), 0..4)) {
        let family = OperatorFamily { name: QualifiedName::new(name.clone(), name), access_method, members, common: Common::default() };
        let document = Document::parse(&family.render().to_text())?;
        prop_assert_eq!(OperatorFamily::parse(&document), Ok(family));
    }
}
