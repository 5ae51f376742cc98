//! Text search configurations: which dictionaries look at the tokens of each type.
//!
//! ```text
//! CREATE TEXT SEARCH CONFIGURATION public.recipes (
//!     PARSER = pg_catalog."default"
//! );
//!
//! ALTER TEXT SEARCH CONFIGURATION public.recipes
//!     ADD MAPPING FOR asciiword WITH public.ingredients, pg_catalog.english_stem;
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::{Mapping, TextSearchConfiguration};
