//! What SQL sees, by audience. Each function takes its arguments, calls one use case and shapes rows.

pub mod branching;
pub mod diff;
pub mod history;
pub mod integrity;
pub mod maintenance;
pub mod operations;
pub mod plumbing;
pub mod repository;
pub mod settings;
pub mod triggers;
