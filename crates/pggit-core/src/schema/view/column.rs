//! The columns of a view as head lines: `column id integer`, `column name text COLLATE pg_catalog."C"`.

use crate::schema::cursor::Cursor;
use crate::schema::identifier::quote_identifier;
use crate::schema::model::ParseError;
use crate::schema::path::{decode, encode};

/// A column of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewColumn {
    /// The name, unquoted.
    pub name: String,
    /// The type, as `format_type` prints it.
    pub type_name: String,
    /// The collation, quoted and with its schema, where it is not the type's.
    pub collation: Option<String>,
}

impl ViewColumn {
    /// Writes the head line.
    pub fn to_note(&self) -> String {
        // The name must stay one word, and the whole must stay one line.
        let name = encode(&self.name, false).replace(' ', "%20");
        format!("column {name} {}", encode_line_breaks(&self.definition()))
    }

    /// Reads a head line.
    pub fn from_note(note: &str) -> Result<Self, ParseError> {
        Self::read(note).ok_or_else(|| ParseError::UnknownNote(note.to_owned()))
    }

    fn read(note: &str) -> Option<Self> {
        let (name, definition) = note.strip_prefix("column ")?.split_once(' ')?;
        let definition = decode_line_breaks(definition);
        let mut cursor = Cursor::new(&definition);
        // A type of this name would be printed with its schema.
        let type_name = cursor.until(&["COLLATE"]).to_owned();
        let collation = cursor.take("COLLATE").then(|| cursor.rest().to_owned());
        Some(Self {
            name: decode(name)?,
            type_name,
            collation,
        })
    }

    /// The type, and the collation where it is not the type's.
    pub fn definition(&self) -> String {
        match &self.collation {
            Some(collation) => format!("{} COLLATE {collation}", self.type_name),
            None => self.type_name.clone(),
        }
    }

    /// An empty value of the column, as a stand-in selects it. `CREATE OR REPLACE VIEW` changes no collation.
    pub(super) fn null(&self) -> String {
        let collation = self.collation.as_ref().map(|collation| format!(" COLLATE {collation}"));
        format!(
            "NULL::{}{} AS {}",
            self.type_name,
            collation.unwrap_or_default(),
            quote_identifier(&self.name)
        )
    }
}

/// Type names can have line breaks in them, and nothing else that a head line cannot hold.
const LINE_BREAKS: [(&str, &str); 3] = [("%", "%25"), ("\n", "%0A"), ("\r", "%0D")];

fn encode_line_breaks(text: &str) -> String {
    LINE_BREAKS
        .iter()
        .fold(text.to_owned(), |text, (plain, encoded)| text.replace(plain, encoded))
}

fn decode_line_breaks(text: &str) -> String {
    LINE_BREAKS
        .iter()
        .rev()
        .fold(text.to_owned(), |text, (plain, encoded)| text.replace(encoded, plain))
}
