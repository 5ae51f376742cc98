//! The use cases, one verb a file.

pub mod access;
pub mod auto_commit;
pub mod baseline;
pub mod checkout;
pub mod commit;
pub mod drift;
pub mod error;
pub mod export;
pub mod pending;
pub mod person;
pub mod record_commit;
pub mod resume;
pub mod revision;
pub mod status;
