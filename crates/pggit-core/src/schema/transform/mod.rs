//! Transforms between SQL types and the values of a procedural language.
//!
//! ```text
//! CREATE TRANSFORM FOR public.n LANGUAGE plsample (
//!     FROM SQL WITH FUNCTION public.to_sample(internal),
//!     TO SQL WITH FUNCTION public.from_sample(internal)
//! );
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::Transform;
