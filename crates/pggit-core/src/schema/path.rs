//! Tree paths: one file per object, in names that every file system can hold.
//!
//! `schemas/<schema>/<directory>/<name>.sql`, `schemas/<schema>/schema.sql`, `database/<directory>/<name>.sql`. A routine's
//! file name carries its argument types: `functions/process_order(jsonb).sql`.
//!
//! Bytes that a file name could not hold, that Git refuses in a tree, or that the syntax above uses, are percent-encoded. A
//! component longer than [`LONGEST`] bytes is cut and ends in `~` and 16 hex digits of the SHA-256 of the full component,
//! so two objects never share a path. Such a component cannot be read back; the object's text has the full name.

use std::fmt;

use sha2::{Digest, Sha256};

use super::identifier::quote_identifier;
use super::kind::ObjectKind;

/// The longest encoded component in bytes, before `.sql`. File systems allow 255 bytes for a name.
pub const LONGEST: usize = 200;

/// Which object: what PostgreSQL needs to find one object in a database, without an oid.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// The kind of object.
    pub kind: ObjectKind,
    /// The schema, unquoted; empty for objects that live in no schema, and for a schema itself.
    pub schema: String,
    /// The name, unquoted.
    pub name: String,
    /// What follows the name in parentheses, where the name alone is not unique. For routines the argument types, as
    /// `regprocedure` writes them under an empty search path: `integer,public.status`.
    pub arguments: String,
}

impl Identity {
    /// Makes the identity of an object that has no arguments. `schema` is empty for a kind that lives in no schema.
    pub fn new(kind: ObjectKind, schema: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            kind,
            schema: schema.into(),
            name: name.into(),
            arguments: String::new(),
        }
    }

    /// Makes the identity of a routine, or of another object that has arguments.
    pub fn with_arguments(
        kind: ObjectKind,
        schema: impl Into<String>,
        name: impl Into<String>,
        arguments: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            schema: schema.into(),
            name: name.into(),
            arguments: arguments.into(),
        }
    }

    /// The object's path in the tree.
    pub fn path(&self) -> String {
        let mut file = encode(&self.name, self.kind.has_arguments());
        if self.kind.has_arguments() {
            file = format!("{file}({})", encode(&self.arguments, false));
        }
        match self.kind {
            ObjectKind::Schema => format!("schemas/{}/schema.sql", shorten(file)),
            kind if kind.in_schema() => {
                format!(
                    "schemas/{}/{}/{}.sql",
                    shorten(encode(&self.schema, false)),
                    kind.directory(),
                    shorten(file)
                )
            }
            kind => format!("database/{}/{}.sql", kind.directory(), shorten(file)),
        }
    }

    /// Reads a path back. `None` where it is not the path of an object, or where a component was cut.
    pub fn from_path(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').collect();
        match parts[..] {
            ["schemas", schema, "schema.sql"] => Some(Self::new(ObjectKind::Schema, "", decode(schema)?)),
            ["schemas", schema, directory, file] => {
                let kind = ObjectKind::from_directory(directory).filter(|kind| kind.in_schema())?;
                Self::from_file(kind, decode(schema)?, file.strip_suffix(".sql")?)
            }
            ["database", directory, file] => {
                let kind = ObjectKind::from_directory(directory).filter(|kind| !kind.in_schema())?;
                Self::from_file(kind, String::new(), file.strip_suffix(".sql")?)
            }
            _ => None,
        }
    }

    fn from_file(kind: ObjectKind, schema: String, file: &str) -> Option<Self> {
        if !kind.has_arguments() {
            return Some(Self::new(kind, schema, decode(file)?));
        }
        let (name, arguments) = file.strip_suffix(')')?.split_once('(')?;
        Some(Self::with_arguments(kind, schema, decode(name)?, decode(arguments)?))
    }
}

/// The kind of object whose file has this path, also where a name was cut and cannot be read back.
pub fn kind_of_path(path: &str) -> Option<ObjectKind> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        ["schemas", _, "schema.sql"] => Some(ObjectKind::Schema),
        ["schemas", _, directory, _] => ObjectKind::from_directory(directory).filter(|kind| kind.in_schema()),
        ["database", directory, _] => ObjectKind::from_directory(directory).filter(|kind| !kind.in_schema()),
        _ => None,
    }
}

/// What a person calls the object: `public.users`, `public.process_order(jsonb)`, `extension pgcrypto`.
impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.kind.is_never_quoted() {
            self.name.clone()
        } else {
            quote_identifier(&self.name)
        };
        if !self.kind.in_schema() {
            return write!(f, "{} {name}", self.kind.word().to_lowercase());
        }
        write!(f, "{}.{name}", quote_identifier(&self.schema))?;
        if self.kind.has_arguments() {
            write!(f, "({})", self.arguments)
        } else {
            Ok(())
        }
    }
}

/// Percent-encodes one path component. `parentheses`: also `(` and `)`, for names in front of an argument list.
pub fn encode(text: &str, parentheses: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let last = text.chars().count().saturating_sub(1);
    for (index, c) in text.chars().enumerate() {
        let escape = match c {
            '/' | '%' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '~' => true,
            '(' | ')' => parentheses,
            '.' => index == 0 || index == last,
            ' ' => index == last,
            c => c.is_control() || is_ignored_by_hfs(c),
        };
        if escape {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Undoes [`encode`]. `None` for a component that was cut, or that is not ours.
pub fn decode(component: &str) -> Option<String> {
    let mut out = Vec::with_capacity(component.len());
    let mut bytes = component.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'~' => return None,
            b'%' => {
                let digits = [bytes.next()?, bytes.next()?];
                out.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8(out).ok()
}

/// Code points that HFS+ leaves out when it compares names; `git fsck --strict` refuses names that hide `.git` with them.
fn is_ignored_by_hfs(c: char) -> bool {
    matches!(c, '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}')
}

fn shorten(component: String) -> String {
    if component.len() <= LONGEST {
        return component;
    }
    let hash = Sha256::digest(component.as_bytes());
    let mut end = LONGEST - 17;
    while !component.is_char_boundary(end) {
        end -= 1;
    }
    // A cut inside a percent triple would leave a stray percent sign.
    while component[..end].bytes().rev().take(2).any(|b| b == b'%') {
        end -= 1;
    }
    let hex: String = hash[..8].iter().map(|b| format!("{b:02x}")).collect();
    format!("{}~{hex}", &component[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paths_of_every_kind() {
        let cases = [
            (
                Identity::new(ObjectKind::Table, "public", "users"),
                "schemas/public/tables/users.sql",
            ),
            (Identity::new(ObjectKind::Schema, "", "a/b"), "schemas/a%2Fb/schema.sql"),
            (
                Identity::new(ObjectKind::Extension, "", "pgcrypto"),
                "database/extensions/pgcrypto.sql",
            ),
            (
                Identity::with_arguments(ObjectKind::Function, "public", "a(b", "integer,\"Sales\".status"),
                "schemas/public/functions/a%28b(integer,%22Sales%22.status).sql",
            ),
        ];
        for (identity, path) in cases {
            assert_eq!(identity.path(), path);
            assert_eq!(Identity::from_path(path), Some(identity));
        }
    }

    #[test]
    fn a_long_name_is_cut_and_stays_distinct() {
        let name =
            |c: char| Identity::with_arguments(ObjectKind::Function, "s", "f", format!("{}{c}", "é,".repeat(300)));
        assert_ne!(name('a').path(), name('b').path());
        assert!(
            name('a')
                .path()
                .rsplit('/')
                .next()
                .is_some_and(|file| file.len() <= LONGEST + 4)
        );
        assert_eq!(Identity::from_path(&name('a').path()), None);
    }

    proptest! {
        #[test]
        fn read_back(schema in "\\PC{1,12}", name in "[^\\x00]{1,20}", arguments in "[^\\x00]{0,20}") {
            let identity = Identity::with_arguments(ObjectKind::Function, schema, name, arguments);
            prop_assert_eq!(Identity::from_path(&identity.path()), Some(identity));
        }
    }
}
