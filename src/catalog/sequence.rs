//! Reads sequences.

use pggit_core::schema::QualifiedName;
use pggit_core::schema::common::{Comment, Common, Owner};
use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pggit_core::schema::sequence::{ColumnReference, IntegerType, Sequence, SequenceOptions, SequenceValues};
use pgrx::pg_sys;

use super::relation::{qualified_name, schema_name};
use crate::server::spi::{Arg, Mode, Query, Row};

static SEQUENCE: Query = Query::new(include_str!("../../sql/catalog/sequence.sql"));

/// Reads the sequences with these oids; other oids are passed over. A sequence that belongs to a table column is a part of
/// the table and should not be asked for.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Sequence)> {
    SEQUENCE.collect(&[Arg::Oids(oids)], mode, |row| {
        let name = QualifiedName::new(schema_name(&row.text(1)), row.text(2));
        let target = format!("SEQUENCE {name}");
        let role = row.text(13);
        let (acl, default) = (row.opt_texts(14), row.opt_texts(15).unwrap_or_default());
        let class = PrivilegeClass::Sequence;
        let comment = row.opt_text(16).map(|text| Comment {
            target: target.clone(),
            text,
        });
        let common = Common {
            comments: comment.into_iter().collect(),
            privileges: privileges(acl.as_deref(), &default, &role, class, &target, None),
            owner: Some(Owner { target, role }),
            ..Common::default()
        };
        let owner = row.opt_text(11).zip(row.opt_text(12));
        let owned_by = owner.map(|(relation, column)| ColumnReference {
            relation: qualified_name(&relation),
            column,
        });
        let sequence = Sequence {
            name,
            unlogged: row.bool(3),
            options: SequenceOptions::new(&values(row, 4), IntegerType::BigInt),
            owned_by,
            common,
        };
        (row.oid(0), sequence)
    })
}

/// The columns of `pg_sequence` from `first` on.
pub fn values(row: &Row, first: usize) -> SequenceValues {
    SequenceValues {
        data_type: IntegerType::from_name(&row.text(first)).unwrap_or(IntegerType::BigInt),
        start: row.int(first + 1),
        increment: row.int(first + 2),
        minimum: row.int(first + 3),
        maximum: row.int(first + 4),
        cache: row.int(first + 5),
        cycle: row.bool(first + 6),
    }
}
