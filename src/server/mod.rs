//! The server's C interface, wrapped once: queries, settings, text, errors. The rest of the crate is safe Rust.

pub mod argument;
pub mod cache;
pub mod catalog_bytes;
pub mod catalog_rows;
pub mod clock;
pub mod encoding;
pub mod error;
pub mod gucs;
pub mod heap;
mod partition;
pub mod probe;
pub mod role;
pub mod row_count;
pub mod session;
pub mod settings;
pub mod snapshot;
pub mod spi;
pub mod subtransaction;
pub mod text;
pub mod time_index;
pub mod transaction;
pub mod trigger;
pub mod visibility_map;
pub mod written_since;
