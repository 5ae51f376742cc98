//! From a cast to its text.

use super::model::{Cast, Context, Method};
use crate::schema::{Document, statement};

pub(super) fn document(cast: &Cast) -> Document {
    statement::document(create(cast), &cast.common)
}

pub(super) fn create(cast: &Cast) -> String {
    let words = [format!("CREATE {}", cast.target()), method(&cast.method)];
    let context = context(cast.context).map(str::to_owned);
    words.into_iter().chain(context).collect::<Vec<_>>().join(" ")
}

pub(super) fn method(method: &Method) -> String {
    match method {
        Method::Function(function) => format!("WITH FUNCTION {function}"),
        Method::InOut => "WITH INOUT".to_owned(),
        Method::Binary => "WITHOUT FUNCTION".to_owned(),
    }
}

pub(super) fn context(context: Context) -> Option<&'static str> {
    match context {
        Context::Explicit => None,
        Context::Assignment => Some("AS ASSIGNMENT"),
        Context::Implicit => Some("AS IMPLICIT"),
    }
}
