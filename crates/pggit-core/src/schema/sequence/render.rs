//! From a sequence to its document.

use super::model::{ColumnReference, Sequence, SequenceOptions};
use crate::schema::{Document, quote_identifier};
use std::fmt;

impl SequenceOptions {
    /// The clauses, one a line, in the order of `pg_dump`; each with the keyword that names it.
    pub(crate) fn clauses(&self) -> Vec<(&'static str, String)> {
        let data_type = self
            .data_type
            .map(|data_type| ("AS", format!("AS {}", data_type.name())));
        let values = [
            ("START WITH", self.start),
            ("INCREMENT BY", self.increment),
            ("MINVALUE", self.minimum),
            ("MAXVALUE", self.maximum),
            ("CACHE", self.cache),
        ];
        let values = values
            .into_iter()
            .filter_map(|(word, value)| value.map(|value| (word, format!("{word} {value}"))));
        let cycle = self.cycle.then(|| ("CYCLE", "CYCLE".to_owned()));
        data_type.into_iter().chain(values).chain(cycle).collect()
    }

    /// The statement that creates a sequence with these options; `name` is written as given.
    pub(crate) fn create(&self, name: &str, unlogged: bool) -> String {
        let unlogged = if unlogged { "UNLOGGED " } else { "" };
        let clauses = self.clauses().into_iter().map(|(_, clause)| format!("\n    {clause}"));
        format!("CREATE {unlogged}SEQUENCE {name}{}", clauses.collect::<String>())
    }
}

impl fmt::Display for ColumnReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.relation, quote_identifier(&self.column))
    }
}

impl Sequence {
    pub(super) fn create(&self) -> String {
        self.options.create(&self.name.to_string(), self.unlogged)
    }

    pub(super) fn owned_by(&self) -> Option<String> {
        let column = self.owned_by.as_ref()?;
        Some(format!("ALTER SEQUENCE {} OWNED BY {column}", self.name))
    }

    pub(super) fn document(&self) -> Document {
        let mut document = Document::default();
        document.push(self.create());
        document.statements.extend(self.owned_by());
        self.common.render_into(&mut document);
        document
    }
}
