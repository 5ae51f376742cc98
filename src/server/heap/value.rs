//! Values as they are written.

use pgrx::{IntoDatum, pg_sys};

use crate::server::encoding::text_datum;

/// One value of a row to be written.
#[derive(Debug, Clone)]
pub enum Value {
    /// A text.
    Text(String),
    /// An oid.
    Oid(pg_sys::Oid),
    /// A boolean.
    Bool(bool),
    /// A timestamptz in microseconds since 2000-01-01 00:00 UTC.
    Time(i64),
    /// An integer of four bytes.
    Int4(i32),
    /// An integer of eight bytes.
    Int8(i64),
    /// A double precision.
    Float8(f64),
    /// An array of integers of four bytes.
    Int4s(Vec<i32>),
    /// A bytea.
    Bytes(Vec<u8>),
    /// A uuid.
    Uuid([u8; 16]),
    /// What a function of the server gave.
    Datum(pg_sys::Datum),
    /// NULL.
    Null,
}

impl Value {
    pub(super) fn datum(&self) -> pg_sys::Datum {
        let datum = match self {
            Value::Text(text) => Some(text_datum(text)),
            Value::Oid(oid) => Some(pg_sys::Datum::from(*oid)),
            Value::Bool(value) => Some(pg_sys::Datum::from(*value)),
            Value::Time(value) | Value::Int8(value) => Some(pg_sys::Datum::from(*value)),
            Value::Int4(value) => Some(pg_sys::Datum::from(*value)),
            Value::Float8(value) => value.into_datum(),
            Value::Int4s(values) => values.clone().into_datum(),
            Value::Bytes(bytes) => bytes.as_slice().into_datum(),
            Value::Uuid(bytes) => pgrx::Uuid::from_bytes(*bytes).into_datum(),
            Value::Datum(datum) => Some(*datum),
            Value::Null => None,
        };
        datum.unwrap_or(pg_sys::Datum::from(0))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Value::Null, Value::Text)
    }
}
