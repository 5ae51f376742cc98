//! What an operator is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, DefinitionOption, Identity, Model, ObjectKind, QualifiedName, quote_identifier};

/// An operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Schema and symbol.
    pub name: QualifiedName,
    /// `FUNCTION = public.same`, `LEFTARG = integer`, `HASHES`, ... in the order in which `pg_dump` writes them.
    pub options: Vec<DefinitionOption>,
    /// Requirements, comment, owner.
    pub common: Common,
}

impl Operator {
    /// What stands for the operator after `COMMENT ON` and `ALTER`: `OPERATOR public.===(integer,integer)`,
    /// `OPERATOR public.!(NONE,integer)`.
    pub fn target(&self) -> String {
        format!("OPERATOR {}({})", self.symbol(), self.arguments())
    }

    /// The name as SQL has it; a symbol is never quoted.
    pub(super) fn symbol(&self) -> String {
        format!("{}.{}", quote_identifier(&self.name.schema), self.name.name)
    }

    /// The types of both sides, `NONE` where a side is missing.
    fn arguments(&self) -> String {
        let side = |name: &str| {
            let option = self.options.iter().find(|option| option.name == name);
            option.and_then(|option| option.value.as_deref()).unwrap_or("NONE")
        };
        format!("{},{}", side("LEFTARG"), side("RIGHTARG"))
    }
}

impl Model for Operator {
    fn identity(&self) -> Identity {
        Identity::with_arguments(
            ObjectKind::Operator,
            self.name.schema.as_str(),
            self.name.name.as_str(),
            self.arguments(),
        )
    }

    by_files!();
}
