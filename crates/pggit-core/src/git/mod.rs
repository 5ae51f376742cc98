//! Git's object model with SHA-256 ids, and the algorithms over it. Nothing here knows SQL.
//!
//! Objects are encoded byte for byte as the `git` program encodes them; storage is two tiny traits ([`store::Find`] and
//! [`store::Write`]) that algorithms receive, so that each of them is tested in memory and judged by `git`.

pub mod blame;
pub mod bundle;
pub mod commit;
pub mod commit_changes;
pub mod fast_export;
pub mod fsck;
pub mod graph;
pub mod id;
pub mod id_index;
pub mod log_graph;
pub mod mark;
pub mod merge_text;
pub mod merge_tree;
pub mod object;
pub mod pack;
pub mod reachable;
pub mod refname;
pub mod revision;
pub mod signature;
pub mod store;
pub mod tag;
pub mod text_diff;
pub mod tree;
pub mod tree_delta;
pub mod tree_diff;
pub mod tree_edit;
pub mod tree_forest;
pub mod tree_walk;

mod header;

pub use commit::Commit;
pub use id::{EMPTY_TREE, ObjectId};
pub use object::{Object, ObjectKind};
pub use signature::Signature;
pub use store::{Find, FindError, MemoryStore, Write};
pub use tag::Tag;
pub use tree::{EntryMode, Tree, TreeEntry};
