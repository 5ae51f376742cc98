//! pggit's statements in pg_stat_statements, where somebody has installed it.

use pgrx::prelude::*;

use crate::server::error::{Failure, Outcome};
use crate::server::spi::{Mode, Query};

static SCHEMA: Query = Query::new(include_str!("../../../sql/health/statements_schema.sql"));

/// One statement, with times in milliseconds.
pub struct Statement {
    /// Its text.
    pub query: String,
    /// The mean.
    pub mean: f64,
    /// How often it ran.
    pub calls: i64,
    /// All of its time.
    pub total: f64,
    /// All of its rows.
    pub rows: i64,
}

/// The statements that name pggit. None, and a notice that says why, where nothing is collected.
pub fn statements() -> Outcome<Vec<Statement>> {
    let Some((schema, loaded)) = SCHEMA
        .collect(&[], Mode::Everything, |row| (row.opt_text(0), row.bool(1)))
        .pop()
    else {
        return Ok(Vec::new());
    };
    let (Some(schema), true) = (schema, loaded) else {
        notice_not_installed();
        return Ok(Vec::new());
    };
    let sql = include_str!("../../../sql/health/statements.sql").replace("$schema", &schema);
    Spi::connect(|client| {
        let rows = client.select(sql.as_str(), None, &[])?;
        rows.map(|row| {
            Ok(Statement {
                query: row.get::<String>(1)?.unwrap_or_default(),
                mean: row.get(2)?.unwrap_or_default(),
                calls: row.get(3)?.unwrap_or_default(),
                total: row.get(4)?.unwrap_or_default(),
                rows: row.get(5)?.unwrap_or_default(),
            })
        })
        .collect::<Result<Vec<_>, spi::Error>>()
    })
    .map_err(|error: spi::Error| Failure::internal(format!("pg_stat_statements cannot be read: {error}")))
}

fn notice_not_installed() {
    pgrx::pg_sys::panic::ErrorReport::new(
        PgSqlErrorCode::ERRCODE_SUCCESSFUL_COMPLETION,
        "pg_stat_statements is not installed here, so there are no statements to show",
        "",
    )
    .set_hint(
        "Add pg_stat_statements to shared_preload_libraries, restart the server, and run CREATE EXTENSION pg_stat_statements.",
    )
    .report(PgLogLevel::NOTICE);
}
