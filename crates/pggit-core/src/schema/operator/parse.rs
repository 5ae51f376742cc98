//! From the text of an operator back to the operator.

use super::model::Operator;
use crate::schema::{DefinitionOption, Document, ParseError, QualifiedName, statement};

pub(super) fn document(document: &Document) -> Result<Operator, ParseError> {
    statement::parse(document, |cursor, common| {
        cursor.expect("CREATE OPERATOR")?;
        let schema = cursor.identifier()?;
        cursor.expect(".")?;
        let symbol = cursor.token()?;
        Ok(Operator {
            name: QualifiedName::new(schema, symbol),
            options: DefinitionOption::list(cursor.parenthesized()?)?,
            common,
        })
    })
}
