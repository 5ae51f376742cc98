use super::*;
use crate::schema::common::{Comment, Common, Owner};
use crate::schema::model::Model;
use crate::schema::{Document, QualifiedName, Requirement};
use proptest::prelude::*;

fn aggregate(arguments: &str) -> Aggregate {
    let options = ["SFUNC = int4pl", "STYPE = integer", "INITCOND = '0,('", "HYPOTHETICAL"].map(str::to_owned);
    Aggregate::new(QualifiedName::new("public", "total"), arguments, &options).unwrap()
}

#[test]
fn which_aggregate_it_is() {
    for (arguments, target, privilege_target) in [
        ("", "AGGREGATE public.total(*)", "FUNCTION public.total()"),
        (
            "a integer, VARIADIC text[]",
            "AGGREGATE public.total(integer,text[])",
            "FUNCTION public.total(integer,text[])",
        ),
        (
            "double precision ORDER BY \"ORDER\" s.t",
            "AGGREGATE public.total(double precision,s.t)",
            "FUNCTION public.total(double precision,s.t)",
        ),
        (
            "VARIADIC \"any\" ORDER BY VARIADIC \"any\"",
            "AGGREGATE public.total(\"any\")",
            "FUNCTION public.total(\"any\")",
        ),
        (
            "ORDER BY anyelement",
            "AGGREGATE public.total(anyelement)",
            "FUNCTION public.total(anyelement)",
        ),
    ] {
        let aggregate = aggregate(arguments);
        assert_eq!(aggregate.target(), target);
        assert_eq!(aggregate.privilege_target(), privilege_target);
    }
}

#[test]
fn text() {
    insta::assert_snapshot!(aggregate("").render().to_text(), @r"
    CREATE AGGREGATE public.total(*) (
        SFUNC = int4pl,
        STYPE = integer,
        INITCOND = '0,(',
        HYPOTHETICAL
    );
    ");
    let names: Vec<String> = aggregate("integer")
        .elements()
        .into_iter()
        .map(|e| e.definition)
        .collect();
    assert_eq!(
        names,
        [
            "integer",
            "SFUNC = int4pl",
            "STYPE = integer",
            "INITCOND = '0,('",
            "HYPOTHETICAL"
        ]
    );
}

proptest! {
    #[test]
    fn read_back(
        direct in prop::sample::select(vec!["", "integer", "a integer, \"b c\" s.\"t(\"[]", "VARIADIC \"any\""]),
        aggregated in prop::option::of(prop::sample::select(vec!["x text", "VARIADIC \"any\""])),
        comment in "[^\\x00]{0,9}",
    ) {
        let arguments = match aggregated {
            Some(aggregated) => format!("{direct} ORDER BY {aggregated}"),
            None => direct.to_owned(),
        };
        let mut aggregate = aggregate(&arguments);
        aggregate.common = Common {
            requirements: vec![Requirement { part: None, path: "schemas/s/types/t.sql".to_owned(), target: None }],
            comments: vec![Comment { target: aggregate.target(), text: comment }],
            owner: Some(Owner { target: aggregate.target(), role: "Me".to_owned() }),
            ..Common::default()
        };
        let document = Document::parse(&aggregate.render().to_text())?;
        prop_assert_eq!(Aggregate::parse(&document)?, aggregate);
    }
}
