//! The use cases, one verb a file.

pub mod access;
pub mod auto_commit;
pub mod baseline;
pub mod branch;
pub mod checkout;
pub mod commit;
pub mod commit_tree;
pub mod diff_tree;
pub mod drift;
pub mod error;
pub mod export;
pub mod hash_object;
pub mod ls_tree;
pub mod merge_base;
pub mod mktree;
pub mod move_head;
pub mod pending;
pub mod person;
pub mod record_commit;
pub mod ref_name;
pub mod resume;
pub mod revision;
pub mod status;
pub mod tag;
pub mod update_ref;
