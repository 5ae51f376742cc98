//! Event triggers -> catalog -> store, in the user's own transaction.
//!
//! A command gives a set of catalog rows that it touched ([`touched`], [`parse_tree`]); the objects that own them are read
//! again and compared with the working state ([`record`]). What is read twice and has not changed leaves no trace, so
//! the set may be too large, never too small.
//!
//! The trigger functions run as whoever issued the command, because names in the command mean what they mean to that
//! role. Only then they become the owner of our tables. They cannot be called by hand.

mod catalogs;
mod dead_rows;
mod extension_script;
mod gate;
mod parse_tree;
mod parts;
mod touched;
mod trail;

use std::ffi::CStr;
use std::panic::{AssertUnwindSafe, RefUnwindSafe, UnwindSafe};

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{CaughtError, ErrorReport};
use pgrx::prelude::*;

use crate::catalog;
use crate::metrics::measure;
use crate::record::record;
use crate::server::encoding::{printable, utf8_from_server};
use crate::server::role::{AsOwner, current_user};
use crate::server::spi::Mode;
use crate::store::audit::{Circumstances, Source};
use crate::store::settings::tracking;
use crate::store::working;
use gate::Gate;
use touched::Touched;

/// Captures what a command dropped.
#[pg_extern(sql = "
CREATE FUNCTION pggit.capture_drop() RETURNS event_trigger LANGUAGE c AS '@MODULE_PATHNAME@', '@FUNCTION_NAME@';
COMMENT ON FUNCTION pggit.capture_drop() IS 'Event trigger: records the objects that a command dropped';
")]
fn capture_drop(fcinfo: pg_sys::FunctionCallInfo) {
    if let Some(event) = Event::of(fcinfo) {
        event.capture(Touched::by_drop);
    }
}

/// Captures what a command created or altered.
#[pg_extern(sql = "
CREATE FUNCTION pggit.capture_command() RETURNS event_trigger LANGUAGE c AS '@MODULE_PATHNAME@', '@FUNCTION_NAME@';
COMMENT ON FUNCTION pggit.capture_command() IS 'Event trigger: records the objects that a command created or altered';
")]
fn capture_command(fcinfo: pg_sys::FunctionCallInfo) {
    if let Some(event) = Event::of(fcinfo) {
        event.explaining(|event| trail::guard(event.parse_tree));
        event.capture(Touched::by_command);
    }
}

/// The event that fired.
struct Event {
    parse_tree: *mut pg_sys::Node,
    tag: String,
}

impl Event {
    /// The event of a call; `None` where somebody calls the function by hand.
    fn of(fcinfo: pg_sys::FunctionCallInfo) -> Option<Self> {
        // SAFETY: fcinfo is the server's; its context is checked for the node type before it is read as such.
        unsafe {
            let context = (*fcinfo).context;
            if context.is_null() || (*context).type_ != pg_sys::NodeTag::T_EventTriggerData {
                return None;
            }
            let data = context.cast::<pg_sys::EventTriggerData>();
            let tag = CStr::from_ptr(pg_sys::GetCommandTagName((*data).tag));
            Some(Self {
                parse_tree: (*data).parsetree,
                tag: tag.to_string_lossy().into_owned(),
            })
        }
    }

    /// Captures the change.
    fn capture(&self, touched: impl Fn(Touched) -> Touched + UnwindSafe + RefUnwindSafe) {
        self.explaining(move |event| event.run(&touched));
    }

    /// Does some work of ours; an error in it becomes one that says whose it is and how to go on.
    fn explaining(&self, work: impl Fn(&Self) + UnwindSafe + RefUnwindSafe) {
        let event = AssertUnwindSafe(self);
        PgTryBuilder::new(move || work(&event))
            .catch_others(|error| explain(&self.tag, error))
            .execute();
    }

    fn run(&self, touched: &dyn Fn(Touched) -> Touched) {
        let Some(gate) = gate::open() else { return };
        let mut timed = measure("capture");
        let (Gate::Open(working) | Gate::Queue(working)) = &gate;
        let role = current_user();
        let by_name = parse_tree::touched(self.parse_tree);
        let _owner = AsOwner::begin(working.owner(), Mode::Few);
        let mut touched = touched(by_name).with_owners().expanded();
        if extension_script::is_running() {
            extension_script::defer(touched.addresses());
            return;
        }
        touched.add_all(extension_script::take());
        if touched.is_empty() {
            return;
        }
        if let Gate::Queue(_) = gate {
            working::queue(&touched.addresses());
            return;
        }
        let reading = catalog::read(touched.addresses(), &tracking());
        working::queue(&reading.busy);
        let statement = statement();
        let circumstances = Circumstances {
            effective_role: &role,
            command_tag: &self.tag,
            statement: statement.as_deref(),
            source: Source::Trigger,
        };
        timed.objects(record(working, &reading, &circumstances).len());
    }
}

/// Statements longer than this many bytes are cut in the trail; the definitions themselves are kept whole.
const LONGEST_STATEMENT: usize = 16 * 1024;

/// What the client sent, without secrets.
fn statement() -> Option<String> {
    // SAFETY: NULL, or the NUL-terminated text of the client's current command.
    let text = unsafe {
        let text = pg_sys::debug_query_string;
        if text.is_null() {
            return None;
        }
        utf8_from_server(CStr::from_ptr(text).to_bytes())
    };
    let mut redacted = pggit_core::schema::redact::redact(&text);
    if redacted.len() > LONGEST_STATEMENT {
        let end = (0..=LONGEST_STATEMENT)
            .rev()
            .find(|end| redacted.is_char_boundary(*end))
            .unwrap_or(0);
        let whole = redacted.len();
        redacted.truncate(end);
        redacted.push_str(&format!("\n-- cut here, {whole} bytes in all"));
    }
    Some(redacted)
}

/// Raises an error of capture again, with what it was about and the way out. Cancellation, lost connections and
/// conflicts between transactions stay what they are.
fn explain(tag: &str, error: CaughtError) {
    let report = match &error {
        CaughtError::PostgresError(report) | CaughtError::ErrorReport(report) => report,
        CaughtError::RustPanic { ereport, .. } => ereport,
    };
    let code = report.sql_error_code();
    let word = format!("{code:?}");
    if [
        "QUERY_CANCELED",
        "ADMIN_SHUTDOWN",
        "CRASH_SHUTDOWN",
        "SERIALIZATION_FAILURE",
        "DEADLOCK_DETECTED",
    ]
    .iter()
    .any(|kept| word.ends_with(kept))
    {
        error.rethrow();
    }
    let detail = report.detail().map(|detail| format!("\n{detail}")).unwrap_or_default();
    ErrorReport::new(
        code,
        printable(format!(
            "pggit could not record what {tag} changed: {}",
            report.message()
        )),
        "",
    )
    .set_detail(printable(format!(
        "The command was rolled back, so that the trail has no hole.{detail}"
    )))
    .set_hint(
        "A superuser can run the command without pggit: SET pggit.capture = off. \
             Afterwards SELECT * FROM pggit_v0.detect_drift() shows what was not recorded.",
    )
    .report(PgLogLevel::ERROR);
}
