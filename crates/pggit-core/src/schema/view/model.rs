//! What a view is made of.

use super::{ViewColumn, elements, fragments, parse, render};
use crate::schema::common::Common;
use crate::schema::identifier::QualifiedName;
use crate::schema::kind::ObjectKind;
use crate::schema::model::Model;
use crate::schema::model::by_files;
use crate::schema::path::Identity;
use crate::schema::relation::{Parts, StorageOption};

/// A view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Schema and name.
    pub name: QualifiedName,
    /// The columns in order.
    pub columns: Vec<ViewColumn>,
    /// `security_barrier`, `security_invoker`, in the catalog's order.
    pub options: Vec<StorageOption>,
    /// The query as `pg_get_viewdef` prints it, without its semicolon and the white space around it.
    pub query: String,
    /// Which rows may be written through the view.
    pub check_option: Option<CheckOption>,
    /// Column defaults, rules, triggers.
    pub parts: Parts,
    /// Requirements, comments, owner, privileges.
    pub common: Common,
}

/// `WITH ... CHECK OPTION`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckOption {
    /// Only rows that this view would show.
    Local,
    /// Only rows that this view and those below it would show.
    Cascaded,
}

impl CheckOption {
    /// Both, with the value of the `check_option` storage parameter and the clause.
    pub(super) const ALL: [(Self, &'static str, &'static str); 2] = [
        (Self::Local, "local", "WITH LOCAL CHECK OPTION"),
        (Self::Cascaded, "cascaded", "WITH CASCADED CHECK OPTION"),
    ];

    /// Reads the value of the `check_option` storage parameter.
    pub fn from_parameter(value: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, parameter, _)| *parameter == value);
        found.map(|(option, _, _)| *option)
    }

    /// The clause at the end of `CREATE VIEW`.
    pub fn clause(self) -> &'static str {
        let found = Self::ALL.iter().find(|(option, _, _)| *option == self);
        found.map_or("", |(_, _, clause)| clause)
    }
}

impl View {
    /// Makes a view of what `pg_get_viewdef` prints.
    pub fn new(name: QualifiedName, query: &str) -> Self {
        Self {
            name,
            columns: Vec::new(),
            options: Vec::new(),
            query: query.trim().trim_end_matches(';').to_owned(),
            check_option: None,
            parts: Parts::default(),
            common: Common::default(),
        }
    }

    /// Takes `check_option` out of the catalog's `name=value` storage parameters and keeps the others.
    pub fn set_options(&mut self, parameters: &[String]) {
        for parameter in parameters {
            let option = StorageOption::from_catalog("", parameter);
            match option.name.as_str() {
                "check_option" => self.check_option = CheckOption::from_parameter(&option.value),
                _ => self.options.push(option),
            }
        }
    }
}

impl Model for View {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::View, self.name.schema.as_str(), self.name.name.as_str())
    }

    by_files!();
}
