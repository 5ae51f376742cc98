//! Columns.

use std::collections::HashMap;

use pggit_core::schema::foreign_option::ForeignOption;
use pggit_core::schema::quote_identifier;
use pggit_core::schema::relation::ColumnSettings;
use pggit_core::schema::table::{Column, ColumnValue, NotNull};
use pgrx::pg_sys;

use super::{Draft, Tables};
use crate::catalog::relation::indexes::KeyColumn;
use crate::catalog::relation::{
    Relations, attribute_options, compression_word, expression, qualified_name, storage_word,
};
use crate::server::spi::{Arg, Mode, Query, Row};

static COLUMNS: Query = Query::new(include_str!("../../../sql/catalog/table_columns.sql"));
static INHERITED: Query = Query::new(include_str!("../../../sql/catalog/table_inherited.sql"));

/// A column: the oid of its table and its name.
type Key = (pg_sys::Oid, String);

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
) {
    let inherited = inherited(children, mode);
    let mut details: Vec<Details> = Vec::new();
    COLUMNS.select(&[Arg::Oids(oids)], mode, |row| {
        let key = (row.oid(0), row.text(2));
        let Some(draft) = tables.get_mut(&key.0) else {
            return;
        };
        let settings = if row.int(1) > 0 {
            // A column is inherited, or it merely has the name of one of the parent's.
            let parents = inherited.get(&key).filter(|_| row.bool(6)).copied();
            add(draft, &key.1, parents, row)
        } else {
            // A system column, of which nothing but the privileges can be set.
            ColumnSettings::new(key.1.as_str())
        };
        details.push(Details {
            key,
            settings,
            acl: row.opt_texts(16),
            comment: row.opt_text(17),
        });
    });
    for oid in children {
        let Some(draft) = tables.get_mut(oid) else { continue };
        let is_own = |column: &Column| !inherited.contains_key(&(*oid, column.name.clone()));
        put_inherited_first(&mut draft.table.columns, is_own);
    }
    // By name, because the physical order says nothing.
    details.sort_by(|a, b| a.key.1.cmp(&b.key.1));
    for details in details {
        details.add_to(relations);
    }
}

/// Adds a column to its table, and gives what is set for it by later statements.
///
/// A partition defines all its columns itself, as `pg_dump` has it; another table those that it does not only inherit.
fn add(draft: &mut Draft, name: &str, parents: Option<Inherited>, row: &Row) -> ColumnSettings {
    let table = &mut draft.table;
    let typed = table.of_type.is_some();
    // The parent's method is taken over, and the definition of a typed table's column has no place for one.
    let later_compression = parents.is_some() || typed;
    let mut settings = ColumnSettings {
        statistics: row.opt_int(11).and_then(|target| i32::try_from(target).ok()),
        storage: storage(row, parents),
        compression: compression(row, parents).filter(|_| later_compression),
        options: attribute_options(row.opt_texts(15)),
        foreign_options: ForeignOption::visible(row.opt_texts(20).unwrap_or_default()),
        ..ColumnSettings::new(name)
    };
    let (not_null, value) = (row.bool(7), value(row, parents));
    let is_defined = row.bool(5) || draft.is_partition || matches!(value, ColumnValue::Generated { .. });
    let identity = row.char(8);
    if identity != ' ' {
        draft.identities.insert(name.to_owned(), identity == 'a');
    }
    let (number, data_type, collation) = (row.int(1), row.oid(18), row.oid(19));
    draft.columns.insert(number, KeyColumn::new(name, data_type, collation));
    if !is_defined {
        settings.not_null = not_null && !parents.is_some_and(|parents| parents.not_null);
        if let ColumnValue::Default(default) = value {
            settings.default = Some(default);
        }
    } else if !typed || not_null || value != ColumnValue::None {
        table.columns.push(Column {
            name: name.to_owned(),
            data_type: (!typed).then(|| row.text(3)),
            compression: compression_word(row.char(14)).filter(|_| !later_compression),
            collation: row.opt_text(4).as_deref().map(qualified_name).filter(|_| !typed),
            not_null: not_null.then(NotNull::default),
            value,
        });
    }
    settings
}

/// Of the columns that a table defines and inherits as well, `CREATE TABLE` takes the place from the parents, whatever place it
/// gives them. So their order says nothing, and they stand first, by name. After ALTER TABLE ... INHERIT the server may have
/// them anywhere.
fn put_inherited_first(columns: &mut [Column], is_own: impl Fn(&Column) -> bool) {
    columns.sort_by_cached_key(|column| {
        let is_own = is_own(column);
        (is_own, (!is_own).then(|| column.name.clone()))
    });
}

/// What is kept beside the columns.
struct Details {
    key: Key,
    settings: ColumnSettings,
    acl: Option<Vec<String>>,
    comment: Option<String>,
}

impl Details {
    fn add_to(self, relations: &mut Relations) {
        let Some(relation) = relations.get_mut(&self.key.0) else {
            return;
        };
        let column = quote_identifier(&self.key.1);
        relation.comment(|relation| format!("COLUMN {relation}.{column}"), self.comment);
        relation.privileges(self.acl, &[], Some(&self.key.1));
        if !self.settings.is_empty() {
            relation.parts.columns.push(self.settings);
        }
    }
}

fn inherited(children: &[pg_sys::Oid], mode: Mode) -> HashMap<Key, Inherited> {
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

/// Where the value comes from, but for identity columns. A default is said even where the parent has the same: the parent
/// may get its own later.
fn value(row: &Row, parents: Option<Inherited>) -> ColumnValue {
    let generated = row.char(9);
    match row.opt_text(10).map(expression) {
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

/// The storage, where it is not what the column would have anyway: the parent's or the type's.
fn storage(row: &Row, parents: Option<Inherited>) -> Option<String> {
    let (own, usual) = (row.char(12), row.char(13));
    let differs = parents.map_or(own != usual, |parents| parents.other_storage);
    storage_word(own).filter(|_| differs)
}

/// The compression method, where it is not what the column would have anyway: the parent's or none.
fn compression(row: &Row, parents: Option<Inherited>) -> Option<String> {
    let method = compression_word(row.char(14));
    match parents {
        Some(parents) if parents.other_compression => method.or_else(|| Some("default".to_owned())),
        Some(_) => None,
        None => method,
    }
}
