//! Enum, composite and range types.
