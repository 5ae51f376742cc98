//! Reads types that are no domains.

use std::collections::HashMap;

use pggit_core::schema::common::Owner;
use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pggit_core::schema::user_type::{Attribute, Definition, RangeOptions, UserType};
use pggit_core::schema::{Comment, Common, DefinitionOption, QualifiedName, quote_identifier};
use pgrx::pg_sys;

use crate::server::error::Failure;
use crate::server::spi::{Arg, Mode, Query, Row};

static TYPE: Query = Query::new(include_str!("../../sql/catalog/type.sql"));
static ATTRIBUTES: Query = Query::new(include_str!("../../sql/catalog/type_attributes.sql"));
static RANGES: Query = Query::new(include_str!("../../sql/catalog/type_ranges.sql"));
static BASES: Query = Query::new(include_str!("../../sql/catalog/type_bases.sql"));

/// Reads the types with these oids; oids of types of other kinds are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, UserType)> {
    let heads = TYPE.collect(&[Arg::Oids(oids)], mode, head);
    let of_kind = |kind: char| -> Vec<pg_sys::Oid> {
        let heads = heads.iter().filter(|head| head.kind == kind);
        heads.map(|head| head.oid).collect()
    };
    let mut attributes = attributes(&of_kind('c'), mode);
    let mut ranges = ranges(&of_kind('r'), mode);
    let mut bases = bases(&of_kind('b'), mode);
    let whole = |head: Head| {
        let Head {
            oid,
            kind,
            name,
            mut common,
            labels,
        } = head;
        let definition = if let Some((options, comment)) = ranges.remove(&oid) {
            common.comments.extend(comment);
            Definition::Range(options)
        } else if let Some(options) = bases.remove(&oid) {
            Definition::Base(options)
        } else if kind == 'p' {
            Definition::Shell
        } else if let Some(labels) = labels {
            Definition::Enum(labels)
        } else {
            let (attributes, comments) = attributes.remove(&oid).unwrap_or_default();
            common
                .comments
                .extend(comments.into_iter().map(|(attribute, text)| Comment {
                    target: format!("COLUMN {name}.{}", quote_identifier(&attribute)),
                    text,
                }));
            Definition::Composite(attributes)
        };
        (
            oid,
            UserType {
                name,
                definition,
                common,
            },
        )
    };
    heads.into_iter().map(whole).collect()
}

/// What types of all kinds have.
struct Head {
    oid: pg_sys::Oid,
    kind: char,
    name: QualifiedName,
    common: Common,
    /// The labels of an enum.
    labels: Option<Vec<String>>,
}

fn head(row: &Row) -> Head {
    let name = QualifiedName::new(row.text(2), row.text(3));
    let target = UserType::target_of(&name);
    let role = row.text(4);
    let (acl, default) = (row.opt_texts(5), row.opt_texts(6).unwrap_or_default());
    let comment = row.opt_text(7).map(|text| Comment {
        target: target.clone(),
        text,
    });
    Head {
        oid: row.oid(0),
        kind: row.char(1),
        name,
        common: Common {
            comments: comment.into_iter().collect(),
            privileges: privileges(acl.as_deref(), &default, &role, PrivilegeClass::Type, &target, None),
            owner: Some(Owner { target, role }),
            ..Common::default()
        },
        labels: row.opt_texts(8),
    }
}

/// Attributes, and comments on them as pairs of attribute and text.
type Attributes = (Vec<Attribute>, Vec<(String, String)>);

fn attributes(oids: &[pg_sys::Oid], mode: Mode) -> HashMap<pg_sys::Oid, Attributes> {
    let mut found: HashMap<pg_sys::Oid, Attributes> = HashMap::new();
    if !oids.is_empty() {
        ATTRIBUTES.select(&[Arg::Oids(oids)], mode, |row| {
            let (attributes, comments) = found.entry(row.oid(0)).or_default();
            let name = row.text(1);
            comments.extend(row.opt_text(5).map(|text| (name.clone(), text)));
            attributes.push(Attribute {
                name,
                data_type: row.text(2),
                collation: qualified(row, 3),
            });
        });
    }
    found
}

/// Options of ranges, and the comments on their multiranges.
fn ranges(oids: &[pg_sys::Oid], mode: Mode) -> HashMap<pg_sys::Oid, (RangeOptions, Option<Comment>)> {
    let mut found = HashMap::new();
    if !oids.is_empty() {
        RANGES.select(&[Arg::Oids(oids)], mode, |row| {
            let options = RangeOptions {
                subtype: row.text(1),
                multirange: QualifiedName::new(row.text(2), row.text(3)),
                operator_class: qualified(row, 4),
                collation: qualified(row, 6),
                canonical: row.opt_text(8),
                difference: row.opt_text(9),
            };
            let comment = row.opt_text(10).map(|text| Comment {
                target: UserType::target_of(&options.multirange),
                text,
            });
            found.insert(row.oid(0), (options, comment));
        });
    }
    found
}

/// Options of base types.
fn bases(oids: &[pg_sys::Oid], mode: Mode) -> HashMap<pg_sys::Oid, Vec<DefinitionOption>> {
    let mut found = HashMap::new();
    if !oids.is_empty() {
        BASES.select(&[Arg::Oids(oids)], mode, |row| {
            found.insert(row.oid(0), definition_options(&row.texts(1)));
        });
    }
    found
}

/// Takes options apart that a query has written out.
pub(super) fn definition_options(texts: &[String]) -> Vec<DefinitionOption> {
    DefinitionOption::all(texts)
        .unwrap_or_else(|error| Failure::internal(format!("cannot read an option: {error}")).raise())
}

/// Reads a name from two columns, schema and name, or NULLs.
pub(super) fn qualified(row: &Row, column: usize) -> Option<QualifiedName> {
    Some(QualifiedName::new(row.opt_text(column)?, row.text(column + 1)))
}
