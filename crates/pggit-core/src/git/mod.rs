//! Git's object model with SHA-256 ids, and the algorithms over it. Nothing here knows SQL.
