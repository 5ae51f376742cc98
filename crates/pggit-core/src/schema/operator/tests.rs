use super::*;
use crate::schema::common::Owner;
use crate::schema::{Common, DefinitionOption, Document, Identity, Model, QualifiedName};
use proptest::prelude::*;

fn same() -> Operator {
    let options = [
        "FUNCTION = public.same",
        "LEFTARG = integer",
        "RIGHTARG = \"Sales\".\"n,\"",
        "COMMUTATOR = OPERATOR(public.===)",
        "HASHES",
        "RESTRICT = eqsel",
    ];
    let mut operator = Operator {
        name: QualifiedName::new("Sales", "==="),
        options: DefinitionOption::all(&options).unwrap_or_default(),
        common: Common::default(),
    };
    operator.common.owner = Some(Owner {
        target: operator.target(),
        role: "app".to_owned(),
    });
    operator
}

#[test]
fn text_and_identity() {
    let operator = same();
    insta::assert_snapshot!(operator.render().to_text(), @r#"
    CREATE OPERATOR "Sales".=== (
        FUNCTION = public.same,
        LEFTARG = integer,
        RIGHTARG = "Sales"."n,",
        COMMUTATOR = OPERATOR(public.===),
        HASHES,
        RESTRICT = eqsel
    );

    ALTER OPERATOR "Sales".===(integer,"Sales"."n,") OWNER TO app;
    "#);
    let identity = operator.identity();
    assert_eq!(identity.to_string(), "\"Sales\".===(integer,\"Sales\".\"n,\")");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
    let names: Vec<String> = operator.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(
        names,
        [
            "FUNCTION",
            "LEFTARG",
            "RIGHTARG",
            "COMMUTATOR",
            "HASHES",
            "RESTRICT",
            ""
        ]
    );
}

#[test]
fn a_missing_side() {
    let mut operator = same();
    operator.options.remove(1);
    assert_eq!(operator.identity().arguments, "NONE,\"Sales\".\"n,\"");
}

proptest! {
    #[test]
    fn read_back(schema in "[^\\x00]{1,9}", symbol in "[+*<>=~!@#%^&|`?]{1,5}", left in any::<bool>()) {
        let mut operator = same();
        operator.name = QualifiedName::new(schema, symbol);
        if !left {
            operator.options.remove(1);
        }
        operator.common.owner = Some(Owner { target: operator.target(), role: "app".to_owned() });
        let identity = operator.identity();
        prop_assert_eq!(Identity::from_path(&identity.path()), Some(identity));
        let document = Document::parse(&operator.render().to_text())?;
        prop_assert_eq!(Operator::parse(&document), Ok(operator));
    }
}
