//! Text search dictionaries.
//!
//! ```text
//! CREATE TEXT SEARCH DICTIONARY public.english (
//!     TEMPLATE = pg_catalog.snowball,
//!     language = 'english',
//!     stopwords = 'english'
//! );
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::TextSearchDictionary;
