use super::*;
use crate::schema::common::{Comment, Common, Owner};
use crate::schema::{DefinitionOption, Document, Model, ParseError, QualifiedName, quote_literal};
use proptest::prelude::*;

fn user_type(definition: Definition) -> UserType {
    UserType {
        name: QualifiedName::new("public", "Mood"),
        definition,
        common: Common::default(),
    }
}

fn attribute(name: &str, data_type: &str, collation: Option<&str>) -> Attribute {
    Attribute {
        name: name.to_owned(),
        data_type: data_type.to_owned(),
        collation: collation.map(|name| QualifiedName::new("pg_catalog", name)),
    }
}

fn mood() -> UserType {
    user_type(Definition::Enum(["sad", "it's", "happy"].map(str::to_owned).to_vec()))
}

fn address() -> UserType {
    user_type(Definition::Composite(vec![
        attribute("Street, No.", "character varying(10)[]", Some("C")),
        attribute("number", "numeric(10,2)", None),
    ]))
}

fn range() -> UserType {
    user_type(Definition::Range(RangeOptions {
        subtype: "double precision".to_owned(),
        multirange: QualifiedName::new("public", "moods"),
        operator_class: Some(QualifiedName::new("other", "Ops")),
        collation: None,
        canonical: Some("public.canon".to_owned()),
        difference: Some("float8mi".to_owned()),
    }))
}

#[test]
fn text_of_an_enum() {
    let mut mood = mood();
    mood.common.comments = vec![Comment {
        target: mood.target(),
        text: "how it is".to_owned(),
    }];
    mood.common.owner = Some(Owner {
        target: mood.target(),
        role: "app".to_owned(),
    });
    insta::assert_snapshot!(mood.render().to_text(), @r#"
    CREATE TYPE public."Mood" AS ENUM (
        'sad',
        'it''s',
        'happy'
    );

    COMMENT ON TYPE public."Mood" IS 'how it is';

    ALTER TYPE public."Mood" OWNER TO app;
    "#);
}

#[test]
fn text_of_a_composite_type() {
    insta::assert_snapshot!(address().render().to_text(), @r#"
    CREATE TYPE public."Mood" AS (
        "Street, No." character varying(10)[] COLLATE pg_catalog."C",
        number numeric(10,2)
    );
    "#);
}

#[test]
fn text_of_a_range() {
    insta::assert_snapshot!(range().render().to_text(), @r#"
    CREATE TYPE public."Mood" AS RANGE (
        subtype = double precision,
        multirange_type_name = public.moods,
        subtype_opclass = other."Ops",
        canonical = public.canon,
        subtype_diff = float8mi
    );
    "#);
}

fn complex() -> UserType {
    let options = [
        "INTERNALLENGTH = 16",
        "INPUT = public.complex_in",
        "DEFAULT = '(1,2)'",
        "PREFERRED = true",
        "PASSEDBYVALUE",
    ];
    user_type(Definition::Base(DefinitionOption::all(&options).unwrap_or_default()))
}

#[test]
fn text_of_a_base_type_and_of_a_shell() {
    insta::assert_snapshot!(complex().render().to_text(), @r#"
    CREATE TYPE public."Mood" (
        INTERNALLENGTH = 16,
        INPUT = public.complex_in,
        DEFAULT = '(1,2)',
        PREFERRED = true,
        PASSEDBYVALUE
    );
    "#);
    insta::assert_snapshot!(user_type(Definition::Shell).render().to_text(), @r#"CREATE TYPE public."Mood";"#);
}

#[test]
fn elements() {
    let all = [mood(), address(), range(), complex()];
    let lines: Vec<String> = all
        .iter()
        .flat_map(Model::elements)
        .map(|e| format!("{} [{}] {}", e.element_type, e.name, e.definition))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    LABEL [sad] 'sad'
    LABEL [it's] 'it''s' AFTER 'sad'
    LABEL [happy] 'happy' AFTER 'it''s'
    ATTRIBUTE [Street, No.] character varying(10)[] COLLATE pg_catalog."C"
    ATTRIBUTE [number] numeric(10,2)
    OPTION [subtype] subtype = double precision
    OPTION [multirange_type_name] multirange_type_name = public.moods
    OPTION [subtype_opclass] subtype_opclass = other."Ops"
    OPTION [canonical] canonical = public.canon
    OPTION [subtype_diff] subtype_diff = float8mi
    OPTION [INTERNALLENGTH] INTERNALLENGTH = 16
    OPTION [INPUT] INPUT = public.complex_in
    OPTION [DEFAULT] DEFAULT = '(1,2)'
    OPTION [PREFERRED] PREFERRED = true
    OPTION [PASSEDBYVALUE] PASSEDBYVALUE
    "#);
}

#[test]
fn ranges_and_base_types_can_start_as_a_shell() {
    let stand_in = |user_type: UserType| user_type.fragments().remove(0).stand_in;
    for user_type in [range(), complex()] {
        let first = stand_in(user_type).map(|stand_in| stand_in.first);
        assert_eq!(first, Some(vec!["CREATE TYPE public.\"Mood\"".to_owned()]));
    }
    assert_eq!(stand_in(mood()), None);
}

#[test]
fn what_is_not_a_type_is_an_error() -> Result<(), ParseError> {
    for text in [
        "CREATE TYPE s.t AS ENUM (a);\n",
        "CREATE TYPE s.t AS RANGE (subtype = a);\n",
        "CREATE TYPE s.t AS (a int) x;\n",
        "CREATE TYPE s.t AS ();\nSELECT 1;\n",
        "CREATE TYPE s.t (a = 1) x;\n",
    ] {
        assert!(UserType::parse(&Document::parse(text)?).is_err(), "{text}");
    }
    Ok(())
}

fn data_type() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "integer[]",
        "timestamp(3) with time zone",
        "\"Sales\".\"COLLATE ,\"",
        "numeric(1,2)",
    ])
    .prop_map(str::to_owned)
}

fn qualified() -> impl Strategy<Value = QualifiedName> {
    ("[^\\x00]{1,6}", "[^\\x00]{1,6}").prop_map(|(schema, name)| QualifiedName { schema, name })
}

fn definition() -> impl Strategy<Value = Definition> {
    let function = || {
        prop::option::of(prop_oneof![
            Just("float8mi".to_owned()),
            qualified().prop_map(|n| n.to_string())
        ])
    };
    let attribute =
        ("[^\\x00]{1,6}", data_type(), prop::option::of(qualified())).prop_map(|(name, data_type, collation)| {
            Attribute {
                name,
                data_type,
                collation,
            }
        });
    let value = prop_oneof![
        function().prop_filter_map("a name", |name| name),
        "[^\\x00]{0,6}".prop_map(|text| quote_literal(&text))
    ];
    let option = ("[A-Z]{1,6}", prop::option::of(value)).prop_map(|(name, value)| DefinitionOption { name, value });
    let (maybe, types) = (|| prop::option::of(qualified()), data_type());
    let range = (types, qualified(), maybe(), maybe(), function(), function()).prop_map(
        |(subtype, multirange, operator_class, collation, canonical, difference)| RangeOptions {
            subtype,
            multirange,
            operator_class,
            collation,
            canonical,
            difference,
        },
    );
    prop_oneof![
        prop::collection::vec("[^\\x00]{0,6}", 0..4).prop_map(Definition::Enum),
        prop::collection::vec(attribute, 0..4).prop_map(Definition::Composite),
        range.prop_map(Definition::Range),
        prop::collection::vec(option, 0..4).prop_map(Definition::Base),
        Just(Definition::Shell),
    ]
}

proptest! {
    #[test]
    fn read_back(name in qualified(), definition in definition()) {
        let user_type = UserType { name, definition, common: Common::default() };
        let document = Document::parse(&user_type.render().to_text())?;
        prop_assert_eq!(UserType::parse(&document), Ok(user_type));
    }
}
