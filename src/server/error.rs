//! Errors as SQL shows them: a SQLSTATE, a message that names the object, a HINT with the next command.

use pgrx::pg_sys::errcodes::PgSqlErrorCode;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::encoding::printable;

/// What went wrong, ready to be raised.
#[derive(Debug, Clone)]
pub struct Failure {
    code: PgSqlErrorCode,
    message: String,
    detail: Option<String>,
    hint: Option<String>,
}

/// What a use case gives back.
pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// Makes a failure with a SQLSTATE.
    pub fn new(code: PgSqlErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            detail: None,
            hint: None,
        }
    }

    /// A state that our own code should have made impossible.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_INTERNAL_ERROR, message)
            .hint("Run SELECT * FROM pggit_v0.validate_data_integrity() and report what it shows.")
    }

    /// Something in the store that is damaged or missing (XX001).
    pub fn damaged(message: impl Into<String>) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_DATA_CORRUPTED, message)
            .hint("Run SELECT * FROM pggit_v0.validate_data_integrity() to see what else is.")
    }

    /// A value that the caller gave and that cannot be used (22023).
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_INVALID_PARAMETER_VALUE, message)
    }

    /// Something that does not exist under the name given (42704).
    pub fn undefined(message: impl Into<String>) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_UNDEFINED_OBJECT, message)
    }

    /// Something that exists already (42710).
    pub fn duplicate(message: impl Into<String>) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_DUPLICATE_OBJECT, message)
    }

    /// A command that the repository's present state does not allow (55000).
    pub fn state(message: impl Into<String>) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE, message)
    }

    /// Something that is not possible yet (0A000).
    pub fn unsupported(message: impl Into<String>) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_FEATURE_NOT_SUPPORTED, message)
    }

    /// Adds the HINT: what to run next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the DETAIL.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The message.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Raises the error.
    pub fn raise(self) -> ! {
        let mut report = ErrorReport::new(self.code, printable(self.message), "");
        if let Some(hint) = self.hint {
            report = report.set_hint(printable(hint));
        }
        if let Some(detail) = self.detail {
            report = report.set_detail(printable(detail));
        }
        report.report(PgLogLevel::ERROR);
        unreachable!("an ERROR does not return")
    }
}

/// Raises the failure of an outcome, or gives its value.
pub trait OrRaise<T> {
    /// Gives the value, or raises the failure as an SQL error.
    fn or_raise(self) -> T;
}

impl<T> OrRaise<T> for Outcome<T> {
    fn or_raise(self) -> T {
        self.unwrap_or_else(|failure| failure.raise())
    }
}
