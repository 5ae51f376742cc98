//! From a conversion to its text.

use super::model::Conversion;
use crate::schema::{Document, quote_literal, statement};

pub(super) fn document(conversion: &Conversion) -> Document {
    statement::document(create(conversion), &conversion.common)
}

pub(super) fn create(conversion: &Conversion) -> String {
    let verb = if conversion.default { "CREATE DEFAULT" } else { "CREATE" };
    let (encodings, function) = (encodings(conversion), function(conversion));
    format!("{verb} {} {encodings} {function}", conversion.target())
}

pub(super) fn encodings(conversion: &Conversion) -> String {
    let (source, destination) = (
        quote_literal(&conversion.source),
        quote_literal(&conversion.destination),
    );
    format!("FOR {source} TO {destination}")
}

pub(super) fn function(conversion: &Conversion) -> String {
    format!("FROM {}", conversion.function)
}
