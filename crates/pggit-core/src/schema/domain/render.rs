//! From a domain to its text.

use super::model::{Domain, DomainConstraint, NotNull};
use crate::schema::{Document, quote_identifier};

pub(super) const NOT_VALID: &str = " NOT VALID";

pub(super) fn document(domain: &Domain) -> Document {
    let mut document = Document::default();
    let (inline, later): (Vec<_>, Vec<_>) = domain.constraints.iter().partition(|constraint| constraint.validated);
    document.push(create(domain, domain.default.as_deref(), inline));
    for constraint in later {
        document.push(add(domain, constraint));
    }
    domain.common.render_into(&mut document);
    document
}

/// The statement that creates the domain with this default and these constraints.
pub(super) fn create<'a>(
    domain: &Domain,
    default: Option<&str>,
    constraints: impl IntoIterator<Item = &'a DomainConstraint>,
) -> String {
    let mut lines = vec![format!("CREATE DOMAIN {} AS {}", domain.name, domain.base)];
    lines.extend(domain.collation.iter().map(|name| format!("COLLATE {name}")));
    lines.extend(default.map(|default| format!("DEFAULT {default}")));
    lines.extend(domain.not_null.as_ref().map(not_null));
    lines.extend(constraints.into_iter().map(constraint));
    lines.join("\n    ")
}

/// The statement that adds a constraint to an existing domain.
pub(super) fn add(domain: &Domain, added: &DomainConstraint) -> String {
    format!("ALTER DOMAIN {} ADD {}", domain.name, constraint(added))
}

/// The statement that sets the default of an existing domain.
pub(super) fn set_default(domain: &Domain, default: &str) -> String {
    format!("ALTER DOMAIN {} SET DEFAULT {default}", domain.name)
}

pub(super) fn not_null(not_null: &NotNull) -> String {
    match &not_null.name {
        Some(name) => format!("CONSTRAINT {} NOT NULL", quote_identifier(name)),
        None => "NOT NULL".to_owned(),
    }
}

pub(super) fn constraint(constraint: &DomainConstraint) -> String {
    let name = quote_identifier(&constraint.name);
    let mark = if constraint.validated { "" } else { NOT_VALID };
    format!("CONSTRAINT {name} {}{mark}", constraint.definition)
}
