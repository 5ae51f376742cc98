use super::*;
use crate::schema::QualifiedName;
use insta::assert_snapshot;
use proptest::prelude::*;

fn data_type() -> impl Strategy<Value = IntegerType> {
    prop::sample::select(vec![IntegerType::SmallInt, IntegerType::Integer, IntegerType::BigInt])
}

prop_compose! {
    fn values()(
        data_type in data_type(),
        start in any::<i64>(),
        increment in any::<i64>().prop_filter("zero", |value| *value != 0),
        minimum in prop_oneof![Just(1), Just(-1), Just(i64::MIN), any::<i64>()],
        maximum in prop_oneof![Just(-1), Just(32767), Just(i64::MAX), any::<i64>()],
        cache in 1..5i64,
        cycle in any::<bool>(),
    ) -> SequenceValues {
        SequenceValues { data_type, start, increment, minimum, maximum, cache, cycle }
    }
}

pub(crate) fn options() -> impl Strategy<Value = SequenceOptions> {
    values().prop_map(|values| SequenceOptions::new(&values, IntegerType::BigInt))
}

proptest! {
    #[test]
    fn options_stand_for_values(values in values(), default in data_type()) {
        prop_assert_eq!(SequenceOptions::new(&values, default).values(default), values);
    }

    #[test]
    fn read_back(options in options(), unlogged in any::<bool>(), name in "[^\\x00]{1,9}", owned in any::<bool>()) {
        let name = QualifiedName::new("public", name);
        let owned_by = ColumnReference { relation: name.clone(), column: "Order".to_owned() };
        let sequence = Sequence {
            name,
            unlogged,
            options,
            owned_by: owned.then_some(owned_by),
            common: Common::default(),
        };
        let document = Document::parse(&sequence.render().to_text())?;
        prop_assert_eq!(Sequence::parse(&document), Ok(sequence));
    }
}

#[test]
fn says_only_what_is_not_default() {
    let values = SequenceValues {
        data_type: IntegerType::Integer,
        start: -1,
        increment: -1,
        minimum: i32::MIN.into(),
        maximum: -1,
        cache: 20,
        cycle: true,
    };
    let sequence = Sequence {
        name: QualifiedName::new("public", "countdown"),
        unlogged: false,
        options: SequenceOptions::new(&values, IntegerType::BigInt),
        owned_by: None,
        common: Common::default(),
    };
    assert_snapshot!(sequence.render().to_text(), @r"
    CREATE SEQUENCE public.countdown
        AS integer
        INCREMENT BY -1
        CACHE 20
        CYCLE;
    ");
}
