//! What an aggregate is made of.

use super::{elements, fragments, parse, render};
use crate::schema::common::Common;
use crate::schema::identifier::QualifiedName;
use crate::schema::kind::ObjectKind;
use crate::schema::model::by_files;
use crate::schema::model::{Model, ParseError};
use crate::schema::option::DefinitionOption;
use crate::schema::path::Identity;
use crate::schema::routine::{self, Argument};

/// An aggregate function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregate {
    /// Schema and name.
    pub name: QualifiedName,
    /// The arguments; of an ordered-set aggregate those in front of `ORDER BY`.
    pub direct: Vec<Argument>,
    /// The arguments after `ORDER BY`; `None` for a plain aggregate.
    pub aggregated: Option<Vec<Argument>>,
    /// `SFUNC = int4pl`, `HYPOTHETICAL`, ... in the order in which `pg_dump` writes them.
    pub options: Vec<DefinitionOption>,
    /// Requirements, comment, owner, privileges.
    pub common: Common,
}

impl Aggregate {
    /// Makes an aggregate of the arguments as `pg_get_function_arguments` prints them and of its options as
    /// `CREATE AGGREGATE` has them.
    pub fn new(name: QualifiedName, arguments: &str, options: &[String]) -> Result<Self, ParseError> {
        parse::parts(name, arguments, DefinitionOption::all(options)?)
    }

    /// What stands for the aggregate after `COMMENT ON`, `ALTER` and `DROP`: `AGGREGATE public.total(integer)`,
    /// `AGGREGATE public.rows(*)`.
    pub fn target(&self) -> String {
        match self.identity() {
            Identity { arguments, .. } if arguments.is_empty() => format!("AGGREGATE {}(*)", self.name),
            identity => format!("AGGREGATE {identity}"),
        }
    }

    /// What stands for the aggregate in `GRANT ... ON`, which knows no aggregates: `FUNCTION public.total(integer)`.
    pub fn privilege_target(&self) -> String {
        format!("FUNCTION {}", self.identity())
    }
}

impl Model for Aggregate {
    /// Direct and aggregated arguments in one list, as the catalog has them; where both end in VARIADIC, the catalog has
    /// that one only once.
    fn identity(&self) -> Identity {
        let mut arguments = self.direct.clone();
        let variadic = arguments.last().is_some_and(Argument::is_variadic);
        if let (Some(aggregated), false) = (&self.aggregated, variadic) {
            arguments.extend(aggregated.iter().cloned());
        }
        Identity::with_arguments(
            ObjectKind::Aggregate,
            self.name.schema.as_str(),
            self.name.name.as_str(),
            routine::identity(&arguments),
        )
    }

    by_files!();
}
