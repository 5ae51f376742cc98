//! The model of a PostgreSQL schema, object kind by object kind. Nothing here knows Git.
