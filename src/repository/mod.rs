//! The use cases, one verb a file.

pub mod access;
