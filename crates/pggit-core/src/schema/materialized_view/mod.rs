//! Materialized views.
