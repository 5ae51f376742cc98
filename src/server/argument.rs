//! Arguments that must be given. No function of ours is STRICT: a call that gives NULL, or no rows, because an argument is
//! NULL looks as if it had done something.

use std::ffi::{CStr, c_char};
use std::ops::Deref;

use pgrx::callconv::{Arg, ArgAbi};
use pgrx::direct_function_call_as_datum;
use pgrx::pg_sys;
use pgrx::pg_sys::errcodes::PgSqlErrorCode;
use pgrx::pgrx_sql_entity_graph::metadata::{
    ArgumentError, ReturnsError, ReturnsRef, SqlMappingRef, SqlTranslatable, TypeOrigin,
};
use pgrx::prelude::*;

use super::encoding::utf8_of_varlena;
use super::error::Failure;

/// An argument of a function that takes NULL for others; NULL for this one is an error. [`Text`](super::text::Text) is the same
/// by itself.
#[derive(Debug, Clone, Copy)]
pub struct Given<T>(pub T);

impl<T> Deref for Given<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

// SAFETY: an argument of that type, as `SqlTranslatable` declares it.
unsafe impl<'fcx, T: FromDatum> ArgAbi<'fcx> for Given<T> {
    unsafe fn unbox_arg_unchecked(arg: Arg<'_, 'fcx>) -> Self {
        // SAFETY: the argument is of that type, or NULL.
        Self(unsafe { given(arg) })
    }
}

// SAFETY: what is declared is what the type itself declares.
unsafe impl<T: SqlTranslatable> SqlTranslatable for Given<T> {
    const TYPE_IDENT: &'static str = T::TYPE_IDENT;
    const TYPE_ORIGIN: TypeOrigin = T::TYPE_ORIGIN;
    const ARGUMENT_SQL: Result<SqlMappingRef, ArgumentError> = T::ARGUMENT_SQL;
    const RETURN_SQL: Result<ReturnsRef, ReturnsError> = T::RETURN_SQL;
}

/// The value of an argument; raises an error that names it where it is NULL.
///
/// # Safety
/// The argument must be of that type.
pub unsafe fn given<'fcx, T: FromDatum>(arg: Arg<'_, 'fcx>) -> T {
    if arg.is_null() {
        let number = arg.index();
        // SAFETY: the call's own description, which outlives the call.
        unsafe { missing(<pg_sys::FunctionCallInfo as ArgAbi>::unbox_arg_unchecked(arg), number) }
    }
    // SAFETY: the caller says so.
    unsafe { arg.unbox_arg_using_from_datum() }.expect("it is not NULL")
}

/// Raises the error for an argument, counted from zero, of the function that is called.
unsafe fn missing(call: pg_sys::FunctionCallInfo, number: usize) -> ! {
    // SAFETY: the server describes each call; names are copied.
    let (schema, function, arguments, names) = unsafe {
        let oid = (*(*call).flinfo).fn_oid;
        let arguments = direct_function_call_as_datum(pg_sys::pg_get_function_arguments, &[oid.into_datum()]);
        (
            text(pg_sys::get_namespace_name(pg_sys::get_func_namespace(oid))),
            text(pg_sys::get_func_name(oid)),
            arguments.map_or_else(String::new, |text| utf8_of_varlena(text)),
            names(oid),
        )
    };
    let name = names.get(number).cloned().unwrap_or_else(|| (number + 1).to_string());
    let code = PgSqlErrorCode::ERRCODE_NULL_VALUE_NOT_ALLOWED;
    Failure::new(
        code,
        format!("the argument \"{name}\" of {schema}.{function}() must not be NULL"),
    )
    .hint(format!("It is called as {schema}.{function}({arguments})."))
    .raise()
}

/// The names of a function's arguments and of its results' columns.
unsafe fn names(function: pg_sys::Oid) -> Vec<String> {
    // SAFETY: the row is read before it is released.
    unsafe {
        let row = pg_sys::SearchSysCache1(pg_sys::SysCacheIdentifier::PROCOID as i32, function.into());
        if row.is_null() {
            return Vec::new();
        }
        let (mut types, mut names, mut modes) = (std::ptr::null_mut(), std::ptr::null_mut(), std::ptr::null_mut());
        let count = pg_sys::get_func_arg_info(row, &mut types, &mut names, &mut modes);
        let names = if names.is_null() {
            Vec::new()
        } else {
            let count = usize::try_from(count).unwrap_or(0);
            (0..count).map(|number| text(*names.add(number))).collect()
        };
        pg_sys::ReleaseSysCache(row);
        names
    }
}

/// A copy of a text of the server's, empty where there is none.
unsafe fn text(text: *const c_char) -> String {
    if text.is_null() {
        return String::new();
    }
    // SAFETY: it ends in a zero.
    unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned()
}
