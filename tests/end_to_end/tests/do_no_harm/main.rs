//! What worked without pggit works with it. Most tests run the same statements in a database with a repository and in
//! one without, and expect the same of each statement and the same `pg_dump` at the end.

mod administration;
mod extensions;
mod failures;
mod names;
mod roles;
mod twins;
