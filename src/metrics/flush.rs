//! Writes what was measured, with a transaction that writes anyway.
//!
//! It happens before that transaction commits, at most once in a few seconds, in a subtransaction and without waiting for
//! any lock: whatever goes wrong, the user's commit succeeds and the figures stay in the buffer. What is left of a session
//! that wrote is written when it ends. Serializable
//! transactions are passed over, because a row of ours could be one half of a conflict that makes them fail.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use pggit_core::health::timings::Timings;
use pgrx::pg_sys::{self, XactEvent};
use pgrx::prelude::*;

use super::Buffer;
use crate::server::heap::{Table, Value};
use crate::server::subtransaction;

/// How long figures are kept back, so that a loop of schema changes does not write a row with each of them,
const INTERVAL: Duration = Duration::from_secs(5);
/// unless there are that many.
const MOST_SAMPLES: u64 = 1000;
/// The columns of `pggit_v0.performance_metrics`.
const COLUMNS: usize = 8;

thread_local! {
    static LAST: Cell<Option<Instant>> = const { Cell::new(None) };
    /// What the transaction that is about to commit has written.
    static WRITTEN: RefCell<Buffer> = const { RefCell::new(Vec::new()) };
}

/// Asks the server to be told when transactions end.
pub fn register() {
    // SAFETY: the callback lives as long as the library, which is never unloaded.
    unsafe { pg_sys::RegisterXactCallback(Some(at_end_of_transaction), std::ptr::null_mut()) };
}

#[pg_guard]
unsafe extern "C-unwind" fn at_end_of_transaction(event: XactEvent::Type, _data: *mut core::ffi::c_void) {
    match event {
        XactEvent::XACT_EVENT_PRE_COMMIT if writes() => {
            if is_due() {
                flush();
            } else {
                write_at_exit();
            }
        }
        XactEvent::XACT_EVENT_COMMIT => drop(WRITTEN.take()),
        XactEvent::XACT_EVENT_ABORT => super::put_back(WRITTEN.take()),
        _ => {}
    }
}

/// Whether something was measured, and the transaction writes anyway.
fn writes() -> bool {
    // SAFETY: plain reads.
    super::samples() > 0
        && unsafe {
            pg_sys::GetTopTransactionIdIfAny() != pg_sys::InvalidTransactionId
                && pg_sys::XactIsoLevel != pg_sys::XACT_SERIALIZABLE as i32
                && !pg_sys::RecoveryInProgress()
        }
}

fn is_due() -> bool {
    LAST.get().is_none_or(|last| last.elapsed() >= INTERVAL) || super::samples() >= MOST_SAMPLES
}

/// What a session measured last, in transactions that wrote, is written when it ends: most sessions that change a schema are
/// shorter than the interval.
fn write_at_exit() {
    thread_local! {
        static ASKED: Cell<bool> = const { Cell::new(false) };
    }
    if !ASKED.replace(true) {
        // SAFETY: the callback lives as long as the library, which is never unloaded.
        unsafe { pg_sys::before_shmem_exit(Some(at_exit), pg_sys::Datum::from(0)) };
    }
}

/// Writes in a transaction of its own, as the server itself does to remove temporary tables at this point.
#[pg_guard]
unsafe extern "C-unwind" fn at_exit(code: i32, _argument: pg_sys::Datum) {
    // A session that was ended by force is not kept.
    if code != 0 || super::samples() == 0 {
        return;
    }
    // SAFETY: the server's own order of calls. Nobody waits for this commit, so it waits for no disk.
    unsafe {
        if pg_sys::RecoveryInProgress() {
            return;
        }
        pg_sys::AbortOutOfAnyTransaction();
        pg_sys::synchronous_commit = pg_sys::SyncCommitLevel::SYNCHRONOUS_COMMIT_OFF as i32;
        pg_sys::StartTransactionCommand();
        pg_sys::PushActiveSnapshot(pg_sys::GetTransactionSnapshot());
        flush();
        pg_sys::PopActiveSnapshot();
        pg_sys::CommitTransactionCommand();
    }
}

fn flush() {
    let taken = super::take();
    LAST.set(Some(Instant::now()));
    // SAFETY: interrupts are held off so that a cancellation that comes just now is not swallowed with our own errors; an
    // error resets the counter, so it is set to what it was.
    let written = unsafe {
        let held_off = pg_sys::InterruptHoldoffCount;
        pg_sys::InterruptHoldoffCount = held_off + 1;
        let written = subtransaction::attempt(|| write(&taken));
        pg_sys::InterruptHoldoffCount = held_off;
        written
    };
    if written == Ok(true) {
        WRITTEN.set(taken);
    } else {
        super::put_back(taken);
    }
}

/// Writes a row for each operation; false where the table is not as it should be, or somebody holds it.
fn write(measured: &Buffer) -> bool {
    let Some(table) = Table::open_without_waiting("pggit_v0", "performance_metrics") else {
        return false;
    };
    table.only_stores(COLUMNS)
        && measured
            .iter()
            .all(|(operation, timings)| table.try_insert(&row(operation, &super::dated(timings))))
}

/// Adds a row. Gives false where the table is not as it should be.
pub fn store(operation: &str, timings: &Timings) -> bool {
    Table::open("pggit_v0", "performance_metrics")
        .filter(|table| table.only_stores(COLUMNS))
        .is_some_and(|table| table.try_insert(&row(operation, timings)))
}

fn row(operation: &str, timings: &Timings) -> [Value; COLUMNS] {
    let objects = timings.objects.and_then(|objects| i64::try_from(objects).ok());
    [
        Value::Text(operation.to_owned()),
        Value::Float8(timings.mean()),
        objects.map_or(Value::Null, Value::Int8),
        Value::Time(timings.last),
        Value::Int8(i64::try_from(timings.samples).unwrap_or(i64::MAX)),
        Value::Float8(timings.min),
        Value::Float8(timings.max),
        Value::Int4s(timings.histogram()),
    ]
}
