//! `pggit_v0`: the repository's health.

use pgrx::prelude::*;

use crate::metrics::measure;
use crate::repository::access::maintaining;
use crate::repository::{jobs, verify};
use crate::server::clock;
use crate::server::error::OrRaise;
use crate::server::spi::Mode;
use crate::server::subtransaction::attempt;
use crate::server::text::Text;

/// Checks the repository against itself and against the catalog.
#[pg_extern(schema = "pggit_v0")]
fn validate_data_integrity()
-> TableIterator<'static, (name!(check_name, Text), name!(status, Text), name!(details, Text))> {
    let _timed = measure("validate_data_integrity");
    let started = clock::timestamp();
    let mut checks = verify::verify();
    // Where the outcome cannot be kept, that is one of the things that the check says.
    if let Err(error) = attempt(|| jobs::record_integrity(started, &checks)) {
        checks.push(verify::Check::failed(
            "job_results",
            format!("the outcome cannot be kept: {error}"),
        ));
    }
    let rows: Vec<_> = checks
        .into_iter()
        .map(|check| {
            let status = if check.is_ok { "OK" } else { "FAILED" };
            (check.name.into(), status.into(), check.details.into())
        })
        .collect();
    TableIterator::new(rows)
}

/// Takes the extension's objects as they are now for what was installed.
#[pg_extern(schema = "pggit_v0")]
fn record_installation() -> i64 {
    // Not measured: it is part of CREATE EXTENSION, which writes nothing that is dumped.
    let _owner = maintaining(Mode::Everything).or_raise();
    i64::try_from(verify::record_installation()).unwrap_or(i64::MAX)
}

extension_sql_file!(
    "../../sql/api_integrity.sql",
    name = "api_integrity",
    requires = [validate_data_integrity, record_installation]
);
