//! Text search templates: the functions that dictionaries are made with.
//!
//! ```text
//! CREATE TEXT SEARCH TEMPLATE public.stemmer (
//!     INIT = public.stemmer_init,
//!     LEXIZE = public.stemmer_lexize
//! );
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::TextSearchTemplate;
