//! Domains.
//!
//! ```text
//! CREATE DOMAIN public.code AS character varying(10)
//!     COLLATE pg_catalog."C"
//!     DEFAULT 'x'::character varying
//!     NOT NULL
//!     CONSTRAINT short CHECK ((length((VALUE)::text) < 10));
//!
//! ALTER DOMAIN public.code ADD CONSTRAINT later CHECK (((VALUE)::text <> 'z'::text)) NOT VALID;
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::{Domain, DomainConstraint, NotNull};
