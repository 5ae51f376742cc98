//! The use cases, one verb a file.

pub mod access;
pub mod error;
pub mod record_commit;
pub mod revision;
