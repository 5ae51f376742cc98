//! `pggit_v0`: the repository's health.

use pgrx::prelude::*;

use crate::metrics::measure;
use crate::repository::verify;
use crate::server::text::Text;

/// Checks the repository against itself and against the catalog.
#[pg_extern(schema = "pggit_v0", stable)]
fn validate_data_integrity()
-> TableIterator<'static, (name!(check_name, Text), name!(status, Text), name!(details, Text))> {
    let _timed = measure("validate_data_integrity");
    let rows: Vec<_> = verify::verify()
        .into_iter()
        .map(|check| {
            let status = if check.is_ok { "OK" } else { "FAILED" };
            (check.name.into(), status.into(), check.details.into())
        })
        .collect();
    TableIterator::new(rows)
}

extension_sql_file!(
    "../../sql/api_integrity.sql",
    name = "api_integrity",
    requires = [validate_data_integrity]
);
