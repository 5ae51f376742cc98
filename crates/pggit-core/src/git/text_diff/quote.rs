//! Path names as Git writes them into diffs and streams.

/// Quotes a path as Git does with `core.quotePath` on: names with control characters, `"`, `\` or bytes above 127 are
/// put into double quotes with C escapes, all others stay as they are.
pub fn quote_path(path: &[u8]) -> Vec<u8> {
    with_prefix(b"", path)
}

/// Quotes a path as [`quote_path`] does, but leaves bytes above 127 alone: `core.quotePath` off.
pub fn quote_path_ascii(path: &[u8]) -> Vec<u8> {
    quote(b"", path, false)
}

/// Quotes `prefix` and `path` as one name: `"a/caf\303\251"`.
pub(super) fn with_prefix(prefix: &[u8], path: &[u8]) -> Vec<u8> {
    quote(prefix, path, true)
}

fn quote(prefix: &[u8], path: &[u8], escape_high: bool) -> Vec<u8> {
    let special =
        |byte: u8| byte < 0x20 || byte == 0x7f || byte == b'"' || byte == b'\\' || (escape_high && byte > 0x7f);
    let mut quoted = Vec::with_capacity(prefix.len() + path.len() + 2);
    if !path.iter().any(|&byte| special(byte)) {
        quoted.extend_from_slice(prefix);
        quoted.extend_from_slice(path);
        return quoted;
    }
    quoted.push(b'"');
    quoted.extend_from_slice(prefix);
    for &byte in path {
        match byte {
            0x07 => quoted.extend_from_slice(b"\\a"),
            0x08 => quoted.extend_from_slice(b"\\b"),
            b'\t' => quoted.extend_from_slice(b"\\t"),
            b'\n' => quoted.extend_from_slice(b"\\n"),
            0x0b => quoted.extend_from_slice(b"\\v"),
            0x0c => quoted.extend_from_slice(b"\\f"),
            b'\r' => quoted.extend_from_slice(b"\\r"),
            b'"' | b'\\' => quoted.extend_from_slice(&[b'\\', byte]),
            _ if special(byte) => quoted.extend_from_slice(format!("\\{byte:03o}").as_bytes()),
            _ => quoted.push(byte),
        }
    }
    quoted.push(b'"');
    quoted
}
