//! Text between the server's encoding and UTF-8, which is what everything here is written in.
//!
//! Reading never fails: capture reads names that others made, some of them in other databases with other encodings. Bytes
//! that are no text are kept as [`raw_bytes`] says.

use std::borrow::Cow;
use std::ffi::CStr;

use pggit_core::raw_bytes;
use pgrx::pg_sys;

const UTF8: i32 = pg_sys::pg_enc::PG_UTF8 as i32;
const SQL_ASCII: i32 = pg_sys::pg_enc::PG_SQL_ASCII as i32;
/// No encoding takes more bytes in UTF-8 for one of its own.
const GROWTH: usize = pg_sys::MAX_CONVERSION_GROWTH as usize;

fn server_encoding() -> i32 {
    // SAFETY: a plain read.
    unsafe { pg_sys::GetDatabaseEncoding() }
}

/// Makes a `text` value in the server's encoding. A character that it lacks is an error (22P05).
pub fn text_datum(text: &str) -> pg_sys::Datum {
    let bytes = match server_encoding() {
        _ if text.is_ascii() => Cow::Borrowed(text.as_bytes()),
        UTF8 => Cow::Borrowed(text.as_bytes()),
        SQL_ASCII => Cow::Owned(raw_bytes::to_bytes(text)),
        _ => Cow::Owned(converted(text)),
    };
    let size = i32::try_from(bytes.len()).unwrap_or(i32::MAX);
    // SAFETY: copies that many bytes into a new varlena in the current memory context.
    unsafe { pg_sys::Datum::from(pg_sys::cstring_to_text_with_len(bytes.as_ptr().cast(), size)) }
}

/// The text as it is read again after it was stored.
pub fn as_kept(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || server_encoding() == UTF8 {
        Cow::Borrowed(text)
    } else {
        // SAFETY: a text, in the server's encoding.
        Cow::Owned(unsafe { utf8_of_varlena(text_datum(text)) })
    }
}

/// The text in an encoding that is neither UTF-8 nor any bytes. What was no character of it is shown as `\xff`.
fn converted(text: &str) -> Vec<u8> {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match raw_bytes::raw_byte(character) {
            Some(byte) => shown.push_str(&format!("\\x{byte:02x}")),
            None => shown.push(character),
        }
    }
    // SAFETY: reads `size` bytes and gives either its argument or a new NUL-terminated string.
    unsafe {
        let size = i32::try_from(shown.len()).unwrap_or(i32::MAX);
        let source = shown.as_ptr().cast_mut().cast();
        let converted = pg_sys::pg_any_to_server(source, size, UTF8);
        if std::ptr::eq(converted, source) {
            shown.into_bytes()
        } else {
            CStr::from_ptr(converted).to_bytes().to_vec()
        }
    }
}

/// A message as it can be raised. The server takes messages for text in its own encoding, and pgrx hands them over as they are:
/// where that is not UTF-8, other letters than those of ASCII stand as in an `E''` literal, `\u65E5`.
pub fn printable(text: String) -> String {
    if text.is_ascii() {
        return text;
    }
    let as_is = [UTF8, SQL_ASCII].contains(&server_encoding());
    let mut printed = String::with_capacity(text.len());
    for character in text.chars() {
        match (raw_bytes::raw_byte(character), u32::from(character)) {
            (Some(byte), _) => printed.push_str(&format!("\\x{byte:02x}")),
            (None, code) if as_is || code < 0x80 => printed.push(character),
            (None, code) if code < 0x1_0000 => printed.push_str(&format!("\\u{code:04X}")),
            (None, code) => printed.push_str(&format!("\\U{code:08X}")),
        }
    }
    printed
}

/// Reads bytes of the server's encoding as UTF-8.
pub fn utf8_from_server(bytes: &[u8]) -> String {
    if server_encoding() == UTF8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return text.to_owned();
    }
    if bytes.is_ascii() {
        return bytes.iter().copied().map(char::from).collect();
    }
    match server_encoding() {
        UTF8 | SQL_ASCII => raw_bytes::from_bytes(bytes),
        encoding => utf8_from(encoding, bytes),
    }
}

/// Reads bytes of an encoding as UTF-8, and keeps those that are none of its characters.
fn utf8_from(encoding: i32, mut bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    // SAFETY: the source's length is given; the target has room for the longest that it may become, and a NUL. With noError
    // the conversion stops at what it cannot convert, and tells how far it came.
    let conversion = unsafe { pg_sys::FindDefaultConversionProc(encoding, UTF8) };
    while !bytes.is_empty() {
        let mut target = vec![0u8; bytes.len() * GROWTH + 1];
        let done = if conversion == pg_sys::InvalidOid {
            0
        } else {
            // SAFETY: as above.
            unsafe {
                pg_sys::pg_do_encoding_conversion_buf(
                    conversion,
                    encoding,
                    UTF8,
                    bytes.as_ptr().cast_mut(),
                    i32::try_from(bytes.len()).unwrap_or(i32::MAX),
                    target.as_mut_ptr(),
                    i32::try_from(target.len()).unwrap_or(i32::MAX),
                    true,
                )
            }
        };
        let done = usize::try_from(done).unwrap_or(0);
        let converted = target.split(|byte| *byte == 0).next().unwrap_or_default();
        text.push_str(&String::from_utf8_lossy(converted));
        bytes = &bytes[done.min(bytes.len())..];
        if let Some((no_character, rest)) = bytes.split_first() {
            text.push_str(&raw_bytes::from_bytes(&[*no_character]));
            bytes = rest;
        }
    }
    text
}

/// Reads a `text` value as UTF-8.
///
/// # Safety
/// The datum is a varlena in the server's encoding.
pub unsafe fn utf8_of_varlena(datum: pg_sys::Datum) -> String {
    // SAFETY: detoasting gives a plain varlena whose data and size these two macros know.
    unsafe {
        let varlena = pg_sys::pg_detoast_datum_packed(datum.cast_mut_ptr());
        let bytes = std::slice::from_raw_parts(
            pgrx::varlena::vardata_any(varlena).cast::<u8>(),
            pgrx::varlena::varsize_any_exhdr(varlena),
        );
        utf8_from_server(bytes)
    }
}
