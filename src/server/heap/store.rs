//! What happens to a row that is added, besides being stored.

use std::ffi::CStr;

use pgrx::pg_sys;

use super::Table;

impl Table {
    /// Whether nothing but storing happens to a row that is added: an ordinary table of that many columns on which nothing
    /// [fires](Self::fires_on_insert). Of our own tables only an administrator can change that.
    pub fn only_stores(&self, columns: usize) -> bool {
        self.only_stores_but_for(columns, "")
    }

    /// The same where one trigger is known, whose work is done in another way.
    pub fn only_stores_but_for(&self, columns: usize, trigger: &str) -> bool {
        // SAFETY: the relation is open.
        let ordinary = unsafe {
            let form = (*self.relation).rd_rel;
            (*form).relkind as u8 == pg_sys::RELKIND_RELATION
                && (*form).relam == pg_sys::HEAP_TABLE_AM_OID
                && usize::try_from((*form).relnatts) == Ok(columns)
        };
        ordinary && !self.fires_on_insert_but_for(trigger)
    }

    /// Whether the table has triggers on INSERT, or rules.
    pub fn fires_on_insert(&self) -> bool {
        self.fires_on_insert_but_for("")
    }

    fn fires_on_insert_but_for(&self, known: &str) -> bool {
        // SAFETY: the relation is open, and with it its triggers, if it has any; their names end in a zero.
        unsafe {
            let triggers = (*self.relation).trigdesc;
            let count = if triggers.is_null() {
                0
            } else {
                usize::try_from((*triggers).numtriggers).unwrap_or(0)
            };
            let fires = |number: usize| {
                let trigger = &*(*triggers).triggers.add(number);
                u32::from(trigger.tgtype.cast_unsigned()) & pg_sys::TRIGGER_TYPE_INSERT != 0
                    && CStr::from_ptr(trigger.tgname).to_bytes() != known.as_bytes()
            };
            (*(*self.relation).rd_rel).relhasrules || (0..count).any(fires)
        }
    }

    /// How many CHECK constraints the table has. They are not looked at here: the values that this extension writes meet its own.
    pub fn checks(&self) -> u16 {
        // SAFETY: the relation is open.
        unsafe {
            let constraints = (*(*self.relation).rd_att).constr;
            if constraints.is_null() {
                0
            } else {
                (*constraints).num_check
            }
        }
    }
}
