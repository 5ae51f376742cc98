//! Queries through the Server Programming Interface, in the way this extension needs them.
//!
//! - Always with the latest snapshot, whatever the isolation level: the catalog is read as it is now, own changes
//!   included, as foreign-key triggers read their tables. Queries that belong together can share one ([`snapshot`]).
//! - Without taking a transaction id for a query that only reads: such functions run on a standby.
//! - Plans are kept for the life of the backend in [`Mode::Few`]; planning costs ten times what running does there.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::CString;

use pgrx::pg_sys;
use pgrx::prelude::*;

use super::encoding::{text_datum, utf8_of_varlena};
use super::error::Failure;
use super::settings::ForPlanning;
use super::snapshot;

/// How many objects a catalog query is about, hence how it should be planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// A handful: the plan is generic, prefers indexes, and is kept.
    Few,
    /// All there are: planned anew for the real arguments.
    Everything,
}

/// A query parameter.
#[derive(Debug, Clone, Copy)]
pub enum Arg<'a> {
    /// `oid[]`
    Oids(&'a [pg_sys::Oid]),
    /// `oid`
    Oid(pg_sys::Oid),
    /// `text`
    Text(&'a str),
    /// `text`, or NULL
    OptText(Option<&'a str>),
    /// `text[]`
    Texts(&'a [String]),
    /// `text[]` with NULLs
    OptTexts(&'a [Option<String>]),
    /// `bytea[]`
    ByteArrays(&'a [Vec<u8>]),
    /// `int8`
    Int(i64),
    /// `int8`, or NULL
    OptInt(Option<i64>),
    /// `int8[]`
    Ints(&'a [i64]),
}

impl Arg<'_> {
    fn type_oid(&self) -> pg_sys::Oid {
        match self {
            Arg::Oids(_) => pg_sys::OIDARRAYOID,
            Arg::Oid(_) => pg_sys::OIDOID,
            Arg::Text(_) | Arg::OptText(_) => pg_sys::TEXTOID,
            Arg::Texts(_) | Arg::OptTexts(_) => pg_sys::TEXTARRAYOID,
            Arg::ByteArrays(_) => pg_sys::BYTEAARRAYOID,
            Arg::Int(_) | Arg::OptInt(_) => pg_sys::INT8OID,
            Arg::Ints(_) => pg_sys::INT8ARRAYOID,
        }
    }

    fn datum(&self) -> Option<pg_sys::Datum> {
        match self {
            // Not by into_datum, which makes NULL of InvalidOid.
            Arg::Oids(oids) => array_datum(oids.iter().map(|oid| Some(pg_sys::Datum::from(*oid))), pg_sys::OIDOID),
            Arg::Oid(oid) => Some(pg_sys::Datum::from(*oid)),
            Arg::Text(text) => Some(text_datum(text)),
            Arg::OptText(text) => text.map(text_datum),
            Arg::Texts(texts) => array_datum(texts.iter().map(|text| Some(text_datum(text))), pg_sys::TEXTOID),
            Arg::OptTexts(texts) => array_datum(
                texts.iter().map(|text| text.as_deref().map(text_datum)),
                pg_sys::TEXTOID,
            ),
            Arg::ByteArrays(arrays) => array_datum(
                arrays.iter().map(|bytes| bytes.as_slice().into_datum()),
                pg_sys::BYTEAOID,
            ),
            Arg::Int(value) => value.into_datum(),
            Arg::OptInt(value) => value.into_datum(),
            Arg::Ints(values) => values.to_vec().into_datum(),
        }
    }
}

fn array_datum(
    values: impl ExactSizeIterator<Item = Option<pg_sys::Datum>>,
    element: pg_sys::Oid,
) -> Option<pg_sys::Datum> {
    let count = values.len();
    let (mut datums, mut nulls) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for value in values {
        nulls.push(value.is_none());
        datums.push(value.unwrap_or(pg_sys::Datum::from(0)));
    }
    let (mut dims, mut lower) = ([i32::try_from(count).unwrap_or(i32::MAX)], [1]);
    let (length, by_value) = if element == pg_sys::OIDOID {
        (4, true)
    } else {
        (-1, false)
    };
    // SAFETY: the slices live through the call, which copies them; text and bytea are varlena, all with int alignment.
    unsafe {
        let array = if count == 0 {
            pg_sys::construct_empty_array(element)
        } else {
            pg_sys::construct_md_array(
                datums.as_mut_ptr(),
                nulls.as_mut_ptr(),
                1,
                dims.as_mut_ptr(),
                lower.as_mut_ptr(),
                element,
                length,
                by_value,
                b'i' as std::ffi::c_char,
            )
        };
        Some(pg_sys::Datum::from(array))
    }
}

/// One result row. Columns count from 0. A method that promises a value raises an error on NULL, and each raises one where
/// the column is of another type than it reads: a `name` read as a `text` would be a length taken from its letters.
pub struct Row {
    tuple: pg_sys::HeapTuple,
    descriptor: pg_sys::TupleDesc,
}

impl Row {
    /// The type of a column: a plain read, because this is asked for every value.
    fn type_of(&self, column: usize) -> pg_sys::Oid {
        // SAFETY: the descriptor belongs to the SPI result that is being walked, and has that many attributes.
        unsafe {
            let count = usize::try_from((*self.descriptor).natts).unwrap_or(0);
            let attributes = (*self.descriptor).attrs.as_slice(count);
            attributes
                .get(column)
                .map_or(pg_sys::InvalidOid, |attribute| attribute.atttypid)
        }
    }

    /// The value of a column of that type.
    #[inline]
    fn datum(&self, column: usize, expected: pg_sys::Oid) -> Option<pg_sys::Datum> {
        let found = self.type_of(column);
        if found != expected {
            wrong_type(column, found, expected);
        }
        let mut null = false;
        let number = i32::try_from(column + 1).unwrap_or(i32::MAX);
        // SAFETY: tuple and descriptor belong to the SPI result that is being walked.
        let datum = unsafe { pg_sys::SPI_getbinval(self.tuple, self.descriptor, number, &mut null) };
        (!null).then_some(datum)
    }

    fn get<T: FromDatum>(&self, column: usize, expected: pg_sys::Oid) -> Option<T> {
        // SAFETY: the column is of the type expected, which every caller names beside the T that reads it.
        self.datum(column, expected)
            .and_then(|datum| unsafe { T::from_datum(datum, false) })
    }

    fn must<T>(&self, column: usize, value: Option<T>) -> T {
        value.unwrap_or_else(|| Failure::internal(format!("column {column} of an internal query is NULL")).raise())
    }

    /// An `oid`.
    pub fn oid(&self, column: usize) -> pg_sys::Oid {
        self.must(column, self.opt_oid(column))
    }

    /// An `oid`, or NULL.
    pub fn opt_oid(&self, column: usize) -> Option<pg_sys::Oid> {
        self.get(column, pg_sys::OIDOID)
    }

    /// A `bool`.
    pub fn bool(&self, column: usize) -> bool {
        self.must(column, self.opt_bool(column))
    }

    /// A `bool`, or NULL.
    pub fn opt_bool(&self, column: usize) -> Option<bool> {
        self.get(column, pg_sys::BOOLOID)
    }

    /// A `text`.
    pub fn text(&self, column: usize) -> String {
        self.must(column, self.opt_text(column))
    }

    /// A `text`, or NULL.
    pub fn opt_text(&self, column: usize) -> Option<String> {
        // SAFETY: the column is a text.
        self.datum(column, pg_sys::TEXTOID)
            .map(|datum| unsafe { utf8_of_varlena(datum) })
    }

    /// A `bytea`.
    pub fn bytes(&self, column: usize) -> Vec<u8> {
        self.must(column, self.get(column, pg_sys::BYTEAOID))
    }

    /// An integer of 2, 4 or 8 bytes.
    pub fn int(&self, column: usize) -> i64 {
        self.must(column, self.opt_int(column))
    }

    /// An integer of 2, 4 or 8 bytes, or NULL.
    pub fn opt_int(&self, column: usize) -> Option<i64> {
        match self.type_of(column) {
            pg_sys::INT2OID => self.get::<i16>(column, pg_sys::INT2OID).map(i64::from),
            pg_sys::INT4OID => self.get::<i32>(column, pg_sys::INT4OID).map(i64::from),
            _ => self.get::<i64>(column, pg_sys::INT8OID),
        }
    }

    /// A `double precision`.
    pub fn float(&self, column: usize) -> f64 {
        self.must(column, self.opt_float(column))
    }

    /// A `double precision`, or NULL.
    pub fn opt_float(&self, column: usize) -> Option<f64> {
        self.get(column, pg_sys::FLOAT8OID)
    }

    /// An `integer[]`; empty for NULL, and without its NULLs.
    pub fn int4s(&self, column: usize) -> Vec<i32> {
        let values: Option<Vec<Option<i32>>> = self.get(column, pg_sys::INT4ARRAYOID);
        values.unwrap_or_default().into_iter().flatten().collect()
    }

    /// A `"char"`; a blank for the zero byte.
    pub fn char(&self, column: usize) -> char {
        let value: i8 = self.must(column, self.get(column, pg_sys::CHAROID));
        if value == 0 { ' ' } else { char::from(value as u8) }
    }

    /// A `timestamptz`.
    pub fn time(&self, column: usize) -> TimestampWithTimeZone {
        self.must(column, self.get(column, pg_sys::TIMESTAMPTZOID))
    }

    /// A `text[]` without NULLs.
    pub fn texts(&self, column: usize) -> Vec<String> {
        self.must(column, self.opt_texts(column))
    }

    /// A `text[]` without NULLs, or NULL.
    pub fn opt_texts(&self, column: usize) -> Option<Vec<String>> {
        self.elements(column)
            .map(|elements| elements.into_iter().flatten().collect())
    }

    fn elements(&self, column: usize) -> Option<Vec<Option<String>>> {
        let datum = self.datum(column, pg_sys::TEXTARRAYOID)?;
        let (mut values, mut nulls, mut count) = (std::ptr::null_mut(), std::ptr::null_mut(), 0);
        // SAFETY: the column is a text[]; deconstruct_array allocates both output arrays with `count` elements.
        unsafe {
            let array = pg_sys::pg_detoast_datum(datum.cast_mut_ptr()).cast();
            let align = b'i' as std::ffi::c_char;
            pg_sys::deconstruct_array(
                array,
                pg_sys::TEXTOID,
                -1,
                false,
                align,
                &mut values,
                &mut nulls,
                &mut count,
            );
            let count = usize::try_from(count).unwrap_or(0);
            Some(
                (0..count)
                    .map(|i| (!*nulls.add(i)).then(|| utf8_of_varlena(*values.add(i))))
                    .collect(),
            )
        }
    }
}

#[cold]
fn wrong_type(column: usize, found: pg_sys::Oid, expected: pg_sys::Oid) -> ! {
    Failure::internal(format!(
        "column {column} of an internal query is of type {}, not {}",
        found.to_u32(),
        expected.to_u32()
    ))
    .raise()
}

/// A query with its text in a `.sql` file.
pub struct Query {
    sql: &'static str,
}

thread_local! {
    /// Plans that live as long as the backend, by the address of the query's text.
    static PLANS: RefCell<HashMap<usize, pg_sys::SPIPlanPtr>> = RefCell::new(HashMap::new());
}

impl Query {
    /// Makes a query; nothing is planned yet.
    pub const fn new(sql: &'static str) -> Self {
        Self { sql }
    }

    /// Runs a query that only reads, and hands each row to `each`.
    pub fn select(&self, args: &[Arg<'_>], mode: Mode, each: impl FnMut(&Row)) {
        self.execute(args, mode, true, each);
    }

    /// Runs a query that only reads and gives what `make` makes of each row.
    pub fn collect<T>(&self, args: &[Arg<'_>], mode: Mode, mut make: impl FnMut(&Row) -> T) -> Vec<T> {
        let mut found = Vec::new();
        self.select(args, mode, |row| found.push(make(row)));
        found
    }

    /// Runs a query that only reads and gives what `make` makes of its first row.
    pub fn first<T>(&self, args: &[Arg<'_>], make: impl FnMut(&Row) -> T) -> Option<T> {
        self.collect(args, Mode::Few, make).into_iter().next()
    }

    /// Runs a statement that writes, hands each row that it returns to `each`, and gives the number of rows processed.
    pub fn write(&self, args: &[Arg<'_>], each: impl FnMut(&Row)) -> u64 {
        self.execute(args, Mode::Few, false, each)
    }

    fn execute(&self, args: &[Arg<'_>], mode: Mode, read_only: bool, mut each: impl FnMut(&Row)) -> u64 {
        Spi::connect(|_| {
            let plan = self.plan(args, mode);
            let mut values: Vec<pg_sys::Datum> = Vec::with_capacity(args.len());
            let mut nulls: Vec<u8> = Vec::with_capacity(args.len());
            for arg in args {
                let datum = arg.datum();
                nulls.push(if datum.is_none() { b'n' } else { b' ' });
                values.push(datum.unwrap_or(pg_sys::Datum::from(0)));
            }
            let planner = (mode == Mode::Few && !is_planned(plan)).then(ForPlanning::begin);
            // SAFETY: plan, values and nulls agree in number and live through the call; the tuple table belongs to this
            // SPI connection, which is closed after the rows were read. With `read_only` the snapshot is used as it is,
            // hence the increment that makes this transaction's own changes visible.
            unsafe {
                if read_only {
                    pg_sys::CommandCounterIncrement();
                }
                let code = pg_sys::SPI_execute_snapshot(
                    plan,
                    values.as_mut_ptr(),
                    nulls.as_ptr().cast(),
                    if read_only {
                        snapshot::for_reading()
                    } else {
                        pg_sys::GetLatestSnapshot()
                    },
                    std::ptr::null_mut(),
                    read_only,
                    true,
                    0,
                );
                drop(planner);
                if code < 0 {
                    Failure::internal(format!("an internal query failed with SPI code {code}")).raise();
                }
                let table = pg_sys::SPI_tuptable;
                let processed = pg_sys::SPI_processed;
                if !table.is_null() {
                    for index in 0..usize::try_from(processed).unwrap_or(0) {
                        let tuple = *(*table).vals.add(index);
                        each(&Row {
                            tuple,
                            descriptor: (*table).tupdesc,
                        });
                    }
                }
                if mode == Mode::Everything {
                    pg_sys::SPI_freeplan(plan);
                }
                processed
            }
        })
    }

    fn plan(&self, args: &[Arg<'_>], mode: Mode) -> pg_sys::SPIPlanPtr {
        let key = self.sql.as_ptr() as usize;
        let kept = PLANS.with_borrow(|plans| plans.get(&key).copied());
        if let (Mode::Few, Some(plan)) = (mode, kept) {
            return plan;
        }
        let sql = CString::new(self.sql).unwrap_or_default();
        let mut types: Vec<pg_sys::Oid> = args.iter().map(Arg::type_oid).collect();
        // SAFETY: the text and the types live through the call. A kept plan moves to a context of its own.
        unsafe {
            let count = i32::try_from(types.len()).unwrap_or(0);
            let options = match mode {
                Mode::Few => pg_sys::CURSOR_OPT_GENERIC_PLAN,
                Mode::Everything => 0,
            };
            let plan = pg_sys::SPI_prepare_cursor(sql.as_ptr(), count, types.as_mut_ptr(), options as i32);
            if plan.is_null() {
                Failure::internal(format!("an internal query cannot be planned: {}", self.sql)).raise();
            }
            if mode == Mode::Few {
                pg_sys::SPI_keepplan(plan);
                PLANS.with_borrow_mut(|plans| plans.insert(key, plan));
            }
            plan
        }
    }
}

/// Runs a statement whose text is made for the occasion: DDL, which takes no parameters.
pub fn run_statement(sql: &str) {
    let text = CString::new(sql).unwrap_or_default();
    // SAFETY: the text lives through the call. An error unwinds; a failure without one is reported by its code.
    Spi::connect_mut(|_| unsafe {
        let code = pg_sys::SPI_execute(text.as_ptr(), false, 0);
        if code < 0 {
            Failure::internal(format!("\"{sql}\" failed with SPI code {code}")).raise();
        }
    });
}

/// Whether a kept plan will run as it is. One that the server finds outdated after all is planned with the caller's
/// settings, and serves as well.
fn is_planned(plan: pg_sys::SPIPlanPtr) -> bool {
    // SAFETY: the list holds the plan's sources; both kinds of pointers live as long as the plan.
    unsafe {
        let sources = pg_sys::SPI_plan_get_plan_sources(plan);
        let count = if sources.is_null() { 0 } else { (*sources).length };
        (0..usize::try_from(count).unwrap_or(0)).all(|index| {
            let source = (*(*sources).elements.add(index))
                .ptr_value
                .cast::<pg_sys::CachedPlanSource>();
            let generic = (*source).gplan;
            (*source).is_valid && !generic.is_null() && (*generic).is_valid
        })
    }
}
