//! Functions and procedures.
