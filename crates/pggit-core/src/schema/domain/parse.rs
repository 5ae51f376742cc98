//! From the text of a domain back to the domain.

use super::model::{Domain, DomainConstraint, NotNull};
use crate::schema::cursor::Cursor;
use crate::schema::{Common, Document, ParseError, Requirement};

const CLAUSES: [&str; 4] = ["COLLATE", "DEFAULT", "NOT NULL", "CONSTRAINT"];

pub(super) fn document(document: &Document) -> Result<Domain, ParseError> {
    let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
    let mut statements = statements.into_iter();
    let mut domain = create(statements.next().unwrap_or_default())?;
    domain.common = common;
    for statement in statements {
        let mut cursor = Cursor::new(statement);
        cursor.expect("ALTER DOMAIN")?;
        cursor.qualified_name()?;
        cursor.expect("ADD CONSTRAINT")?;
        let constraint = DomainConstraint::from_definition(cursor.identifier()?, cursor.rest());
        domain.constraints.push(constraint);
    }
    domain.constraints.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(domain)
}

fn create(statement: &str) -> Result<Domain, ParseError> {
    let mut cursor = Cursor::new(statement);
    cursor.expect("CREATE DOMAIN")?;
    let name = cursor.qualified_name()?;
    cursor.expect("AS")?;
    let mut domain = Domain {
        name,
        base: cursor.until(&CLAUSES).to_owned(),
        collation: None,
        default: None,
        not_null: None,
        constraints: Vec::new(),
        common: Common::default(),
    };
    if domain.base.is_empty() {
        return Err(cursor.error("a type"));
    }
    if cursor.take("COLLATE") {
        domain.collation = Some(cursor.qualified_name()?);
    }
    if cursor.take("DEFAULT") {
        // A deparsed expression has operators such as IS NOT NULL only in parentheses.
        domain.default = Some(cursor.until(&["NOT NULL", "CONSTRAINT"]).to_owned());
    }
    while !cursor.is_at_end() {
        if cursor.take("NOT NULL") {
            domain.not_null = Some(NotNull::default());
            continue;
        }
        cursor.expect("CONSTRAINT")?;
        let name = cursor.identifier()?;
        if cursor.take("NOT NULL") {
            domain.not_null = Some(NotNull { name: Some(name) });
        } else {
            let definition = cursor.until(&["CONSTRAINT"]);
            domain
                .constraints
                .push(DomainConstraint::from_definition(name, definition));
        }
    }
    Ok(domain)
}
