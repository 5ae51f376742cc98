//! Triggers.

use pggit_core::schema::relation::{Firing, Trigger};
use pgrx::pg_sys;

use super::{Relations, on_relation, relation_of};
use crate::server::probe;
use crate::server::spi::{Arg, Mode, Query};

static TRIGGERS: Query = Query::new(include_str!("../../../sql/catalog/relation_triggers.sql"));

/// Adds triggers and their comments.
pub fn add(relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    let oids = probe::TRIGGERS.having(oids, mode);
    if oids.is_empty() {
        return;
    }
    TRIGGERS.select(&[Arg::Oids(&oids)], mode, |row| {
        let Some(relation) = relation_of(relations, row) else {
            return;
        };
        let name = row.text(1);
        relation.comment(on_relation("TRIGGER", &name), row.opt_text(5));
        relation.depends_on(on_relation("TRIGGER", &name), row.texts(6));
        let definition = row.opt_text(2);
        let fires_otherwise = row.bool(4);
        if definition.is_some() || fires_otherwise {
            let firing = Firing::from_letter(row.char(3));
            relation.parts.triggers.push(Trigger {
                name,
                definition,
                firing,
            });
        }
    });
}
