//! What a trigger function is told of the statement that it follows.

use pgrx::pg_sys;
use pgrx::prelude::*;

use std::ffi::CString;

use super::error::Failure;

/// A trigger that fires just now.
pub struct Fired {
    data: *mut pg_sys::TriggerData,
}

impl Fired {
    /// What the call of a trigger function says; an error where the function was called otherwise.
    pub fn from_call(call: pg_sys::FunctionCallInfo) -> Self {
        // SAFETY: the call is the server's; a node in its context says what it is.
        let data = unsafe { (*call).context };
        if data.is_null() || unsafe { (*data).type_ } != pg_sys::NodeTag::T_TriggerData {
            Failure::invalid("this function is for triggers").raise();
        }
        Self { data: data.cast() }
    }

    /// Whether the statement was an INSERT or a COPY.
    pub fn is_insert(&self) -> bool {
        // SAFETY: the data lives as long as the call.
        unsafe { (*self.data).tg_event & pg_sys::TRIGGER_EVENT_OPMASK == pg_sys::TRIGGER_EVENT_INSERT }
    }

    /// Runs a statement that sees the trigger's transition tables.
    pub fn run(&self, sql: &str) {
        let text = CString::new(sql).unwrap_or_default();
        // SAFETY: the data lives as long as the call, the text through it. An error unwinds; a failure without one is
        // reported by its code.
        Spi::connect_mut(|_| unsafe {
            let registered = pg_sys::SPI_register_trigger_data(self.data);
            let code = if registered < 0 {
                registered
            } else {
                pg_sys::SPI_execute(text.as_ptr(), false, 0)
            };
            if code < 0 {
                Failure::internal(format!("a trigger failed with SPI code {code}")).raise();
            }
        });
    }
}
