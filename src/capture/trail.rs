//! The audit trail's own partitions: one that an administrator makes is append-only from the start.

use std::ffi::CStr;

use pgrx::pg_sys::{self, NodeTag};

use crate::server::gucs;
use crate::server::role::AsOwner;
use crate::server::spi::Mode;
use crate::store::audit::partitions;
use crate::store::working::Working;

/// Gives a partition that was just made the trigger that partitions do not inherit. One that is attached is left alone:
/// that is how a dump restores it, with its triggers to follow.
pub fn guard(tree: *mut pg_sys::Node) {
    // SAFETY: the node is the parse tree of the command that has just run.
    if gucs::capture_is_on()
        && unsafe { may_make_partition(tree) }
        && let Some(working) = Working::open()
    {
        let _owner = AsOwner::begin(working.owner(), Mode::Everything);
        partitions::guard();
    }
}

/// Whether the command makes a partition of a table that is called like the trail.
///
/// # Safety
/// The tree is NULL or a parse tree.
unsafe fn may_make_partition(tree: *mut pg_sys::Node) -> bool {
    // SAFETY: each node is read as the struct that its tag says; the list is one of range variables.
    unsafe {
        if tree.is_null() || (*tree).type_ != NodeTag::T_CreateStmt {
            return false;
        }
        let statement = &*tree.cast::<pg_sys::CreateStmt>();
        if statement.partbound.is_null() || statement.inhRelations.is_null() {
            return false;
        }
        let parent = (*(*statement.inhRelations).elements)
            .ptr_value
            .cast::<pg_sys::RangeVar>();
        CStr::from_ptr((*parent).relname) == c"changes"
    }
}
