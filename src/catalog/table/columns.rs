//! Columns.

use std::collections::HashMap;

use pggit_core::schema::relation::ColumnSettings;
use pggit_core::schema::table::{Column, ColumnValue, NotNull};
use pggit_core::schema::{QualifiedName, quote_identifier};
use pgrx::pg_sys;

use super::Tables;
use crate::catalog::relation::{Relations, attribute_options, compression_word, storage_word};
use crate::server::spi::{Arg, Mode, Query, Row};

static COLUMNS: Query = Query::new(include_str!("../../../sql/catalog/table_columns.sql"));
static INHERITED: Query = Query::new(include_str!("../../../sql/catalog/table_inherited.sql"));

/// Whether the identity columns, by table and name, are `GENERATED ALWAYS`.
pub type Identities = HashMap<(pg_sys::Oid, String), bool>;

/// What the parents of a table give to one of its columns.
#[derive(Clone, Copy, Default)]
struct Inherited {
    not_null: bool,
    has_default: bool,
    same_expression: bool,
    other_compression: bool,
    other_storage: bool,
}

/// Adds columns with their settings, comments and privileges. `children` are the tables that inherit. Identity columns get
/// their sequences later.
pub fn read(
    tables: &mut Tables,
    relations: &mut Relations,
    oids: &[pg_sys::Oid],
    children: &[pg_sys::Oid],
    mode: Mode,
) -> Identities {
    let inherited = inherited(children, mode);
    let mut identities = Identities::new();
    let mut details: Vec<Details> = Vec::new();
    COLUMNS.select(&[Arg::Oids(oids)], mode, |row| {
        let key = (row.oid(0), row.text(1));
        let Some(table) = tables.get_mut(&key.0) else { return };
        // Only a column that is inherited, and not one that merely has the name of the parent's, is in the answer.
        let parents = inherited.get(&key).filter(|_| row.bool(6)).copied();
        let own_expression = row.char(9) != ' ' && parents.is_none_or(|parents| !parents.same_expression);
        let listed = row.bool(5) || own_expression;
        let typed = table.of_type.is_some();
        let mut settings = ColumnSettings {
            statistics: row.opt_int(11).and_then(|target| i32::try_from(target).ok()),
            options: attribute_options(row.opt_texts(15)),
            storage: storage(row, parents),
            ..ColumnSettings::new(&*key.1)
        };
        let value = value(row, parents);
        let not_null = row.bool(7);
        // CREATE TABLE takes the method from the parent, and for a typed table it cannot say one.
        if parents.is_some() || typed {
            settings.compression = later_compression(row, parents);
        }
        if listed {
            let column = Column {
                name: key.1.clone(),
                data_type: (!typed).then(|| row.text(2)),
                compression: compression_word(row.char(14)).filter(|_| parents.is_none() && !typed),
                collation: row.opt_text(3).zip(row.opt_text(4)).map(collation).filter(|_| !typed),
                not_null: not_null.then(NotNull::default),
                value,
            };
            let says_something = column.not_null.is_some() || column.value != ColumnValue::None;
            if !typed || says_something {
                table.columns.push(column);
            }
        } else {
            settings.not_null = not_null && !parents.is_some_and(|parents| parents.not_null);
            if let ColumnValue::Default(default) = value {
                settings.default = Some(default);
            }
        }
        let identity = row.char(8);
        if identity != ' ' {
            identities.insert(key.clone(), identity == 'a');
        }
        details.push(Details {
            key,
            settings,
            acl: row.opt_texts(16),
            comment: row.opt_text(17),
        });
    });
    // By name, because the physical order says nothing.
    details.sort_by(|a, b| a.key.1.cmp(&b.key.1));
    for details in details {
        details.add_to(relations);
    }
    identities
}

/// What is kept beside the columns.
struct Details {
    key: (pg_sys::Oid, String),
    settings: ColumnSettings,
    acl: Option<Vec<String>>,
    comment: Option<String>,
}

impl Details {
    fn add_to(self, relations: &mut Relations) {
        let Some(relation) = relations.get_mut(&self.key.0) else {
            return;
        };
        let name = &self.key.1;
        relation.comment(
            |relation| format!("COLUMN {relation}.{}", quote_identifier(name)),
            self.comment,
        );
        relation.privileges(self.acl, &[], Some(name));
        if !self.settings.is_empty() {
            relation.parts.columns.push(self.settings);
        }
    }
}

fn inherited(children: &[pg_sys::Oid], mode: Mode) -> HashMap<(pg_sys::Oid, String), Inherited> {
    let mut inherited = HashMap::new();
    if children.is_empty() {
        return inherited;
    }
    INHERITED.select(&[Arg::Oids(children)], mode, |row| {
        let given = Inherited {
            not_null: row.bool(2),
            has_default: row.bool(3),
            same_expression: row.bool(4),
            other_compression: row.bool(5),
            other_storage: row.bool(6),
        };
        inherited.insert((row.oid(0), row.text(1)), given);
    });
    inherited
}

/// Where the value comes from, but for identity columns. A default is always said: the parent's may come later.
fn value(row: &Row, parents: Option<Inherited>) -> ColumnValue {
    let generated = row.char(9);
    match row.opt_text(10) {
        Some(_) if generated != ' ' && parents.is_some_and(|parents| parents.same_expression) => ColumnValue::None,
        Some(expression) if generated != ' ' => ColumnValue::Generated {
            expression,
            stored: generated == 's',
        },
        Some(default) => ColumnValue::Default(default),
        None if parents.is_some_and(|parents| parents.has_default) => ColumnValue::Default("NULL".to_owned()),
        None => ColumnValue::None,
    }
}

fn storage(row: &Row, parents: Option<Inherited>) -> Option<String> {
    let (own, usual) = (row.char(12), row.char(13));
    let differs = parents.map_or(own != usual, |parents| parents.other_storage);
    storage_word(own).filter(|_| differs)
}

/// The compression method as a later statement says it.
fn later_compression(row: &Row, parents: Option<Inherited>) -> Option<String> {
    let method = compression_word(row.char(14));
    match parents {
        Some(parents) if parents.other_compression => method.or_else(|| Some("default".to_owned())),
        Some(_) => None,
        None => method,
    }
}

fn collation((schema, name): (String, String)) -> QualifiedName {
    QualifiedName::new(schema, name)
}
