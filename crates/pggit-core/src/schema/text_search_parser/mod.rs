//! Text search parsers.
//!
//! ```text
//! CREATE TEXT SEARCH PARSER public.words (
//!     START = public.words_start,
//!     GETTOKEN = public.words_next,
//!     END = public.words_end,
//!     LEXTYPES = public.words_types
//! );
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::TextSearchParser;
