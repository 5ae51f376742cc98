//! The pure half of pggit: no PostgreSQL, no I/O, no clock.
//!
//! Two wings and what joins them:
//!
//! - [`git`] knows no SQL: object ids, blobs, trees, commits and tags, storage traits with an in-memory store, history
//!   walks, revision syntax, packs and bundles. Its judge is the `git` program.
//! - [`schema`] knows no Git: one folder per object kind, all with the same inner names (`model`, `render`, `parse`), the
//!   SQL lexer, identifiers and the export plan. Its judge is `pg_dump`.
//!
//! What joins the wings (a schema as a tree of blobs, diffs of two such trees) stands beside them. [`health`] judges
//! measured facts.

pub mod diff;
pub mod git;
pub mod health;
pub mod raw_bytes;
pub mod row_checksum;
pub mod schema;
pub mod settings;
