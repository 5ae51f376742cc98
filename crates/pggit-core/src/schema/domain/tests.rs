use super::*;
use crate::schema::common::{Comment, Common, Owner};
use crate::schema::{Document, Identity, Model, ObjectKind, ParseError, Part, QualifiedName, Requirement};
use proptest::prelude::*;

fn constraint(name: &str, definition: &str) -> DomainConstraint {
    DomainConstraint::from_definition(name, definition)
}

fn code() -> Domain {
    let mut domain = Domain {
        name: QualifiedName::new("Sales", "code"),
        base: "character varying(10)".to_owned(),
        collation: Some(QualifiedName::new("pg_catalog", "C")),
        default: Some("'NOT NULL CONSTRAINT'::character varying".to_owned()),
        not_null: Some(NotNull::default()),
        constraints: vec![
            constraint("Short", "CHECK ((length((VALUE)::text) < 10))"),
            constraint("known", "CHECK (public.is_known(VALUE))"),
            constraint("later", "CHECK (((VALUE)::text <> 'z'::text)) NOT VALID"),
        ],
        common: Common::default(),
    };
    domain.common = Common {
        requirements: vec![Requirement {
            part: Some(Part::new("constraint", "known")),
            path: Identity::with_arguments(ObjectKind::Function, "public", "is_known", "text").path(),
            target: None,
        }],
        comments: vec![Comment {
            target: "CONSTRAINT \"Short\" ON DOMAIN \"Sales\".code".to_owned(),
            text: "ten is enough".to_owned(),
        }],
        owner: Some(Owner {
            target: domain.target(),
            role: "app".to_owned(),
        }),
        ..Common::default()
    };
    domain
}

#[test]
fn text_of_everything() {
    insta::assert_snapshot!(code().render().to_text(), @r#"
    -- constraint known requires schemas/public/functions/is_known(text).sql

    CREATE DOMAIN "Sales".code AS character varying(10)
        COLLATE pg_catalog."C"
        DEFAULT 'NOT NULL CONSTRAINT'::character varying
        NOT NULL
        CONSTRAINT "Short" CHECK ((length((VALUE)::text) < 10))
        CONSTRAINT known CHECK (public.is_known(VALUE));

    ALTER DOMAIN "Sales".code ADD CONSTRAINT later CHECK (((VALUE)::text <> 'z'::text)) NOT VALID;

    COMMENT ON CONSTRAINT "Short" ON DOMAIN "Sales".code IS 'ten is enough';

    ALTER DOMAIN "Sales".code OWNER TO app;
    "#);
}

#[test]
fn only_a_stand_in_leaves_constraints_that_need_something_to_later() {
    let fragments = code().fragments();
    let whole = &fragments[0].statements[0];
    assert!(
        whole.ends_with("CONSTRAINT known CHECK (public.is_known(VALUE))"),
        "{whole}"
    );
    assert_eq!(fragments[0].requires.len(), 1);
    assert_eq!(
        fragments[1].statements,
        ["ALTER DOMAIN \"Sales\".code ADD CONSTRAINT later CHECK (((VALUE)::text <> 'z'::text)) NOT VALID"]
    );
    let stand_in = fragments[0].stand_in.as_ref();
    let steps = stand_in.map(|stand_in| [stand_in.first.join("\n"), stand_in.then.join("\n")].join("\n"));
    insta::assert_snapshot!(steps.unwrap_or_default(), @r#"
    CREATE DOMAIN "Sales".code AS character varying(10)
        COLLATE pg_catalog."C"
        NOT NULL
        CONSTRAINT "Short" CHECK ((length((VALUE)::text) < 10))
    ALTER DOMAIN "Sales".code SET DEFAULT 'NOT NULL CONSTRAINT'::character varying
    ALTER DOMAIN "Sales".code ADD CONSTRAINT known CHECK (public.is_known(VALUE))
    "#);
}

#[test]
fn elements_cover_the_definition() {
    let elements = code().elements();
    let lines: Vec<String> = elements
        .iter()
        .map(|e| format!("{} [{}] {}", e.element_type, e.name, e.definition))
        .collect();
    insta::assert_snapshot!(lines[..7].join("\n"), @r#"
    TYPE [] character varying(10)
    COLLATION [] COLLATE pg_catalog."C"
    DEFAULT [] DEFAULT 'NOT NULL CONSTRAINT'::character varying
    NOT NULL [] NOT NULL
    CONSTRAINT [Short] CONSTRAINT "Short" CHECK ((length((VALUE)::text) < 10))
    CONSTRAINT [known] CONSTRAINT known CHECK (public.is_known(VALUE))
    CONSTRAINT [later] CONSTRAINT later CHECK (((VALUE)::text <> 'z'::text)) NOT VALID
    "#);
}

#[test]
fn what_is_not_a_domain_is_an_error() -> Result<(), ParseError> {
    for text in [
        "CREATE DOMAIN s.d AS int;\nSELECT 1;\n",
        "CREATE DOMAIN s.d AS;\n",
        "CREATE TYPE s.d;\n",
        "",
    ] {
        assert!(Domain::parse(&Document::parse(text)?).is_err(), "{text}");
    }
    Ok(())
}

prop_compose! {
    fn constraints()(
        found in prop::collection::btree_map("[^\\x00]{1,6}", ("[^\\x00']{0,6}", any::<bool>()), 0..4),
    ) -> Vec<DomainConstraint> {
        let make = |(name, (text, validated)): (String, (String, bool))| DomainConstraint {
            name,
            definition: format!("CHECK ((VALUE <> '{text}'::text))"),
            validated,
        };
        found.into_iter().map(make).collect()
    }
}

proptest! {
    #[test]
    fn read_back(
        name in "[^\\x00]{1,9}",
        base in prop::sample::select(vec!["integer[]", "\"Sales\".\"NOT NULL\"", "timestamp(3) without time zone"]),
        collation in prop::option::of("[^\\x00]{1,9}"),
        default in prop::option::of(prop::sample::select(vec![
            "CASE WHEN (CURRENT_USER IS NOT NULL) THEN 1 ELSE f('CONSTRAINT') END", "NULL::integer", "ARRAY[1, 2]",
        ])),
        not_null in prop::option::of(prop::option::of("[^\\x00]{1,9}")),
        constraints in constraints(),
    ) {
        let domain = Domain {
            name: QualifiedName::new("s", name),
            base: base.to_owned(),
            collation: collation.map(|name| QualifiedName::new("pg_catalog", name)),
            default: default.map(str::to_owned),
            not_null: not_null.map(|name| NotNull { name }),
            constraints,
            ..code()
        };
        let document = Document::parse(&domain.render().to_text())?;
        prop_assert_eq!(Domain::parse(&document), Ok(domain));
    }
}
