//! The use cases, one verb a file.

pub mod access;
pub mod commit_tree;
pub mod diff_tree;
pub mod error;
pub mod hash_object;
pub mod ls_tree;
pub mod merge_base;
pub mod mktree;
pub mod move_head;
pub mod person;
pub mod record_commit;
pub mod ref_name;
pub mod revision;
pub mod update_ref;
