//! Settings that are pinned while the catalog is read, so that two sessions render the same text.

use std::cell::RefCell;
use std::ffi::{CStr, CString};

use pgrx::pg_sys;

use super::spi::Mode;

/// What deparse functions depend on, as `pg_dump` pins it. Whatever `extra_float_digits` above zero writes is exact.
const DEPARSE: &[(&CStr, &CStr)] = &[
    (c"search_path", c"pg_catalog, pg_temp"),
    (c"standard_conforming_strings", c"on"),
    (c"quote_all_identifiers", c"off"),
    (c"DateStyle", c"ISO, YMD"),
    (c"IntervalStyle", c"postgres"),
    (c"TimeZone", c"UTC"),
    (c"extra_float_digits", c"1"),
    (c"bytea_output", c"hex"),
    (c"xmlbinary", c"base64"),
    (c"xmloption", c"content"),
    (c"lc_monetary", c"C"),
    (c"array_nulls", c"on"),
    (c"transform_null_equals", c"off"),
    (c"row_security", c"off"),
    (c"default_table_access_method", c"heap"),
];

/// Index paths: without statistics the planner would read whole catalogs for one object.
const FEW: &[(&CStr, &CStr)] = &[
    (c"enable_seqscan", c"off"),
    (c"enable_hashjoin", c"off"),
    (c"enable_mergejoin", c"off"),
    (c"enable_material", c"off"),
    (c"enable_bitmapscan", c"off"),
    (c"enable_indexscan", c"on"),
    (c"enable_nestloop", c"on"),
    (c"jit", c"off"),
];

const EVERYTHING: &[(&CStr, &CStr)] = &[
    (c"plan_cache_mode", c"auto"),
    (c"enable_seqscan", c"on"),
    (c"enable_hashjoin", c"on"),
    (c"enable_mergejoin", c"on"),
    (c"enable_nestloop", c"on"),
    (c"jit", c"off"),
    (c"max_parallel_workers_per_gather", c"0"),
];

/// What a text that stands for a time depends on.
const TIMES: &[&CStr] = &[c"TimeZone", c"DateStyle", c"IntervalStyle"];

thread_local! {
    /// How many guards are alive, and what the caller had set of [`TIMES`] before the first of them.
    static CALLER: RefCell<(usize, Vec<CString>)> = const { RefCell::new((0, Vec::new())) };
}

/// Settings that hold until this is dropped. An error restores them too, with the transaction.
struct Level(i32);

impl Level {
    fn begin() -> Self {
        // SAFETY: a plain call; AtEOXact_GUC undoes the level on drop, the end of the (sub)transaction on error.
        Self(unsafe { pg_sys::NewGUCNestLevel() })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        // An unwinding error has its own clean-up, and may have rolled this nest level back already.
        if !std::thread::panicking() {
            // SAFETY: the level was opened by this guard and guards are dropped in reverse order.
            unsafe { pg_sys::AtEOXact_GUC(true, self.0) };
        }
    }
}

/// A guard: what the catalog is read with is pinned until it is dropped.
pub struct Pinned {
    _level: Level,
}

impl Pinned {
    /// Pins everything for reading the catalog in `mode`. For a few objects the planner is pinned where it is needed, which
    /// is seldom: see [`ForPlanning`].
    pub fn for_reading(mode: Mode) -> Self {
        CALLER.with_borrow_mut(|(guards, times)| {
            if *guards == 0 {
                *times = TIMES.iter().map(|name| value_of(name)).collect();
            }
            *guards += 1;
        });
        let level = Level::begin();
        let planner = match mode {
            Mode::Few => &[],
            Mode::Everything => EVERYTHING,
        };
        DEPARSE.iter().chain(planner).for_each(|(name, value)| set(name, value));
        Self { _level: level }
    }
}

impl Drop for Pinned {
    fn drop(&mut self) {
        CALLER.with_borrow_mut(|(guards, _)| *guards = guards.saturating_sub(1));
    }
}

/// A guard: until it is dropped, queries about a few objects are planned as they should be.
pub struct ForPlanning {
    _level: Level,
}

impl ForPlanning {
    /// Pins the planner.
    pub fn begin() -> Self {
        let level = Level::begin();
        FEW.iter().for_each(|(name, value)| set(name, value));
        Self { _level: level }
    }
}

/// A guard: until it is dropped, times are read and written as the caller has it, also where settings are pinned.
pub struct CallersTimes {
    _level: Level,
}

impl CallersTimes {
    /// Puts back what the caller had set.
    pub fn begin() -> Self {
        let level = Level::begin();
        let (guards, times) = CALLER.with_borrow(Clone::clone);
        if guards > 0 {
            TIMES.iter().zip(&times).for_each(|(name, value)| set(name, value));
        }
        Self { _level: level }
    }
}

fn value_of(name: &CStr) -> CString {
    with_value_of(name, |value| value.map(CStr::to_owned)).unwrap_or_default()
}

fn with_value_of<T>(name: &CStr, read: impl FnOnce(Option<&CStr>) -> T) -> T {
    // SAFETY: the value is read before anything can change it; a setting that this server lacks has none.
    unsafe {
        let value = pg_sys::GetConfigOption(name.as_ptr(), true, false);
        read((!value.is_null()).then(|| CStr::from_ptr(value)))
    }
}

/// Sets a value that is not in force already: looking costs a tenth of setting, which also empties caches.
fn set(name: &CStr, value: &CStr) {
    // What is written in ISO style does not depend on the order of day and month.
    let iso = |text: &CStr| name == c"DateStyle" && text.to_bytes().starts_with(b"ISO");
    let in_force = |current: &CStr| current == value || iso(current) && iso(value);
    if with_value_of(name, |current| current.is_some_and(in_force)) {
        return;
    }
    // SAFETY: both strings are NUL-terminated and live for ever. PGC_SUSET: `row_security` and the like may be set by
    // the extension whatever the role is.
    unsafe {
        pg_sys::set_config_option(
            name.as_ptr(),
            value.as_ptr(),
            pg_sys::GucContext::PGC_SUSET,
            pg_sys::GucSource::PGC_S_SESSION,
            pg_sys::GucAction::GUC_ACTION_SAVE,
            true,
            0,
            false,
        );
    }
}

/// A guard: until it is dropped, tables of others show the rows that their policies let the role see, where what is pinned
/// for our own would make an error of it.
pub struct WithPolicies {
    _level: Level,
}

impl WithPolicies {
    /// Has policies applied.
    pub fn begin() -> Self {
        let level = Level::begin();
        set(c"row_security", c"on");
        Self { _level: level }
    }
}

/// A guard: until it is dropped, nothing waits for a lock for more than a few seconds, because others wait behind it.
pub struct LockTimeout {
    _level: Level,
}

impl LockTimeout {
    /// Sets the limit.
    pub fn begin(limit: &CStr) -> Self {
        let level = Level::begin();
        set(c"lock_timeout", limit);
        Self { _level: level }
    }
}
