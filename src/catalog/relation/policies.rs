//! Row security policies.

use pggit_core::schema::relation::Policy;
use pgrx::pg_sys;

use super::{Relations, expression, on_relation, relation_of};
use crate::server::probe;
use crate::server::spi::{Arg, Mode, Query};

static POLICIES: Query = Query::new(include_str!("../../../sql/catalog/relation_policies.sql"));

/// Adds policies and their comments.
pub fn add(relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    let oids = probe::POLICIES.having(oids, mode);
    if oids.is_empty() {
        return;
    }
    POLICIES.select(&[Arg::Oids(&oids)], mode, |row| {
        let Some(relation) = relation_of(relations, row) else {
            return;
        };
        let name = row.text(1);
        relation.comment(on_relation("POLICY", &name), row.opt_text(7));
        relation.parts.policies.push(Policy {
            name,
            restrictive: row.bool(2),
            command: row.opt_text(3),
            roles: row.texts(4),
            using: row.opt_text(5).map(expression),
            check: row.opt_text(6).map(expression),
        });
    });
}
