//! What the totals say the object store holds, compared with what it holds.

use super::finding::counted;
use super::{Check, Findings};
use crate::server::spi::{Mode, Query};

static WRONG: Query = Query::new(include_str!("../../../sql/verify/object_totals.sql"));

/// Compares each total with the objects that it counts.
pub(super) fn check(objects: usize) -> Check {
    let mut findings = Findings::new("object_totals");
    WRONG.select(&[], Mode::Everything, |row| {
        findings.add(|| {
            format!(
                "{}: the totals say {}, there are {}; SELECT pggit_v0.recount_objects() puts them right",
                row.text(0),
                row.int(1),
                row.int(2)
            )
        });
    });
    findings.finish(counted(objects, "object"))
}
