//! Between the clauses of a sequence and the values that they stand for.

use super::model::{IntegerType, SequenceOptions, SequenceValues};

impl IntegerType {
    const ALL: [Self; 3] = [Self::SmallInt, Self::Integer, Self::BigInt];

    /// The type's name as `format_type()` writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::SmallInt => "smallint",
            Self::Integer => "integer",
            Self::BigInt => "bigint",
        }
    }

    /// The type of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|data_type| data_type.name() == name)
    }

    fn bounds(self) -> (i64, i64) {
        match self {
            Self::SmallInt => (i16::MIN.into(), i16::MAX.into()),
            Self::Integer => (i32::MIN.into(), i32::MAX.into()),
            Self::BigInt => (i64::MIN, i64::MAX),
        }
    }

    /// The default minimum and maximum of a sequence of this type that counts by `increment`.
    fn range(self, increment: i64) -> (i64, i64) {
        let (smallest, largest) = self.bounds();
        if increment > 0 { (1, largest) } else { (smallest, -1) }
    }
}

impl SequenceOptions {
    /// The clauses that make a sequence with these values where `default_type` is the type without a clause.
    pub fn new(values: &SequenceValues, default_type: IntegerType) -> Self {
        let (minimum, maximum) = values.data_type.range(values.increment);
        let start = if values.increment > 0 {
            values.minimum
        } else {
            values.maximum
        };
        let differing = |value: i64, default: i64| Some(value).filter(|value| *value != default);
        Self {
            data_type: Some(values.data_type).filter(|data_type| *data_type != default_type),
            start: differing(values.start, start),
            increment: differing(values.increment, 1),
            minimum: differing(values.minimum, minimum),
            maximum: differing(values.maximum, maximum),
            cache: differing(values.cache, 1),
            cycle: values.cycle,
        }
    }

    /// The values of a sequence with these clauses where `default_type` is the type without a clause.
    pub fn values(&self, default_type: IntegerType) -> SequenceValues {
        let data_type = self.data_type.unwrap_or(default_type);
        let increment = self.increment.unwrap_or(1);
        let (minimum, maximum) = data_type.range(increment);
        let minimum = self.minimum.unwrap_or(minimum);
        let maximum = self.maximum.unwrap_or(maximum);
        SequenceValues {
            data_type,
            start: self.start.unwrap_or(if increment > 0 { minimum } else { maximum }),
            increment,
            minimum,
            maximum,
            cache: self.cache.unwrap_or(1),
            cycle: self.cycle,
        }
    }
}
