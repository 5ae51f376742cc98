//! What a routine is made of.

use super::arguments::{self, Argument};
use super::{elements, fragments, parse, render};
use crate::schema::common::Common;
use crate::schema::identifier::QualifiedName;
use crate::schema::kind::ObjectKind;
use crate::schema::model::by_files;
use crate::schema::model::{Model, ParseError};
use crate::schema::path::Identity;

/// A function or procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routine {
    /// [`ObjectKind::Function`] or [`ObjectKind::Procedure`].
    pub kind: ObjectKind,
    /// Schema and name.
    pub name: QualifiedName,
    /// The arguments, without the columns of `RETURNS TABLE`.
    pub arguments: Vec<Argument>,
    /// `CREATE OR REPLACE FUNCTION ...` as `pg_get_functiondef` prints it, without white space at its end.
    pub definition: String,
    /// Requirements, comment, owner, privileges.
    pub common: Common,
}

impl Routine {
    /// Makes a routine of what `pg_get_functiondef` prints.
    pub fn from_definition(definition: &str) -> Result<Self, ParseError> {
        parse::definition(definition.trim_end())
    }

    /// What stands for the routine after `COMMENT ON`, `ALTER`, `DROP` and in `GRANT ... ON`:
    /// `FUNCTION public.f(integer)`, `PROCEDURE public.p(IN integer, OUT text)`.
    ///
    /// `p(integer, integer)` would also mean a procedure with one input and one output argument, and PostgreSQL refuses
    /// it as not unique where both exist; the modes tell them apart.
    pub fn target(&self) -> String {
        if self.kind == ObjectKind::Procedure {
            let signature = arguments::signature_with_modes(&self.arguments);
            format!("PROCEDURE {}({signature})", self.name)
        } else {
            format!("FUNCTION {}", self.identity())
        }
    }
}

impl Model for Routine {
    fn identity(&self) -> Identity {
        let arguments = arguments::identity(&self.arguments);
        Identity::with_arguments(self.kind, self.name.schema.as_str(), self.name.name.as_str(), arguments)
    }

    by_files!();
}
