//! Extended statistics.

use pggit_core::schema::QualifiedName;
use pggit_core::schema::common::Owner;
use pggit_core::schema::relation::Statistics;
use pgrx::pg_sys;

use super::{Relations, relation_of, schema_name};
use crate::server::error::Failure;
use crate::server::probe;
use crate::server::spi::{Arg, Mode, Query};

static STATISTICS: Query = Query::new(include_str!("../../../sql/catalog/relation_statistics.sql"));

/// Adds extended statistics, their comments and owners.
pub fn add(relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    let oids = probe::STATISTICS.having(oids, mode);
    if oids.is_empty() {
        return;
    }
    STATISTICS.select(&[Arg::Oids(&oids)], mode, |row| {
        let Some(relation) = relation_of(relations, row) else {
            return;
        };
        let name = QualifiedName::new(schema_name(&row.text(1)), row.text(2));
        let definition = row.text(3);
        let target = row.opt_int(4).and_then(|target| i32::try_from(target).ok());
        let statistics = Statistics::from_catalog(name, &definition, target).unwrap_or_else(|error| {
            Failure::internal(format!("cannot read a definition of statistics: {error}"))
                .detail(definition)
                .raise()
        });
        let target = statistics.target_name();
        relation.comment(|_| target.clone(), row.opt_text(6));
        relation.common.part_owners.push(Owner {
            target,
            role: row.text(5),
        });
        relation.parts.statistics.push(statistics);
    });
}
