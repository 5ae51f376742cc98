//! Rules.

use pggit_core::schema::relation::{Firing, Rule};
use pgrx::pg_sys;

use super::{Relations, on_relation, relation_of};
use crate::server::spi::{Arg, Mode, Query};

static RULES: Query = Query::new(include_str!("../../../sql/catalog/relation_rules.sql"));

/// Adds rules and their comments, without the rule that makes a view.
pub fn add(relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    if oids.is_empty() {
        return;
    }
    RULES.select(&[Arg::Oids(oids)], mode, |row| {
        let Some(relation) = relation_of(relations, row) else {
            return;
        };
        let name = row.text(1);
        relation.comment(on_relation("RULE", &name), row.opt_text(4));
        let definition = row.text(2);
        let definition = definition.strip_suffix(';').unwrap_or(&definition).to_owned();
        let firing = Firing::from_letter(row.char(3));
        relation.parts.rules.push(Rule {
            name,
            definition,
            firing,
        });
    });
}
