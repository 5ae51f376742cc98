//! Reads security labels, of objects of all kinds at once.

use std::collections::HashMap;

use pggit_core::schema::SecurityLabel;
use pgrx::pg_sys;

use super::{Address, classes};
use crate::server::cache::is_empty;
use crate::server::spi::{Arg, Mode, Query};

static LABELS: Query = Query::new(include_str!("../../sql/catalog/security_labels.sql"));

/// Reads the labels of tracked objects and their parts. An object that has none has no entry. Few databases have a label at
/// all; in others nothing is asked.
pub fn read(objects: &[Address], mode: Mode) -> HashMap<Address, Vec<SecurityLabel>> {
    let mut found: HashMap<Address, Vec<SecurityLabel>> = HashMap::new();
    if is_empty(pg_sys::SecLabelRelationId) && is_empty(classes::SHARED_LABELS) {
        return found;
    }
    let (classes, oids): (Vec<pg_sys::Oid>, Vec<pg_sys::Oid>) = objects.iter().copied().unzip();
    LABELS.select(&[Arg::Oids(&classes), Arg::Oids(&oids)], mode, |row| {
        found.entry((row.oid(0), row.oid(1))).or_default().push(SecurityLabel {
            provider: row.text(2),
            target: row.text(3),
            label: row.text(4),
        });
    });
    found
}
