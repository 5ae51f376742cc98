//! What an object needs before it can be created, as the head lines of its text.
//!
//! ```text
//! requires schemas/public/types/status.sql
//! default total requires schemas/public/functions/next_total().sql
//! constraint fk_owner requires schemas/public/tables/users.sql constraint users_pkey
//! ```
//!
//! They come from `pg_depend`. A schema that an object lives in is implied by its path and not written.

use super::cursor::Cursor;
use super::kind::ObjectKind;
use super::model::ParseError;
use super::path::{Identity, decode, encode, kind_of_path};

/// A part of an object: its kind in lower case (`constraint`, `index`, `trigger`, `rule`, `policy`, `default`,
/// `sequence`, `column`) and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The kind of part, one lower-case word.
    pub kind: String,
    /// The name, unquoted.
    pub name: String,
}

impl Part {
    /// Makes a part.
    pub fn new(kind: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            name: name.into(),
        }
    }

    fn to_words(&self) -> String {
        // The name must stay one word: white space is encoded as well.
        format!("{} {}", self.kind, encode(&self.name, false).replace(' ', "%20"))
    }

    fn from_words(kind: &str, name: &str) -> Option<Self> {
        Some(Self::new(kind, decode(name)?))
    }
}

/// One thing that an object, or a part of it, needs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Requirement {
    /// The part that needs it; `None` where the object itself does.
    pub part: Option<Part>,
    /// The tree path of the object that is needed.
    pub path: String,
    /// The part of that object that is needed; `None` where any of it does.
    pub target: Option<Part>,
}

impl Requirement {
    /// Writes the head line.
    pub fn to_note(&self) -> String {
        let mut note = String::new();
        if let Some(part) = &self.part {
            note.push_str(&part.to_words());
            note.push(' ');
        }
        note.push_str("requires ");
        note.push_str(&to_word(&self.path));
        if let Some(target) = &self.target {
            note.push(' ');
            note.push_str(&target.to_words());
        }
        note
    }

    /// Reads a head line; `None` where the line is another note.
    pub fn from_note(note: &str) -> Option<Self> {
        let words: Vec<&str> = note.split(' ').collect();
        let (part, rest) = match words[..] {
            ["requires", ..] => (None, &words[1..]),
            [kind, name, "requires", ..] => (Some(Part::from_words(kind, name)?), &words[3..]),
            _ => return None,
        };
        let (path, target) = match rest {
            [path] => (path, None),
            [path, kind, name] => (path, Some(Part::from_words(kind, name)?)),
            _ => return None,
        };
        Some(Self {
            part,
            path: from_word(path),
            target,
        })
    }

    /// What a column or argument of this type may need, the type as `format_type` prints it: an object of any kind that
    /// makes a type. Which kind it is cannot be told from the name; only one of the paths will exist.
    pub fn of_type(type_name: &str) -> Vec<Self> {
        let Ok(name) = Cursor::new(type_name).qualified_name() else {
            return Vec::new();
        };
        ObjectKind::ALL
            .into_iter()
            .filter(|kind| kind.makes_type())
            .map(|kind| Self {
                part: None,
                path: Identity::new(kind, name.schema.as_str(), name.name.as_str()).path(),
                target: None,
            })
            .collect()
    }

    /// Whether what is needed needs nothing itself that could lead back: an extension or a collation.
    pub fn is_basic(&self) -> bool {
        matches!(
            kind_of_path(&self.path),
            Some(ObjectKind::Extension | ObjectKind::Collation)
        )
    }

    /// Takes the requirements out of a document's notes and gives the other notes.
    pub fn split_notes(notes: &[String]) -> (Vec<Requirement>, Vec<String>) {
        let mut requirements = Vec::new();
        let mut others = Vec::new();
        for note in notes {
            match Self::from_note(note) {
                Some(requirement) => requirements.push(requirement),
                None => others.push(note.clone()),
            }
        }
        (requirements, others)
    }

    /// Reads notes that must all be requirements.
    pub fn all(notes: &[String]) -> Result<Vec<Requirement>, ParseError> {
        let (requirements, others) = Self::split_notes(notes);
        others
            .first()
            .map_or(Ok(requirements), |note| Err(ParseError::UnknownNote(note.clone())))
    }
}

/// Writes a path as one word: a space as `%20`. A `%20` or `%25` that the path has already gets its percent sign encoded.
fn to_word(path: &str) -> String {
    path.replace("%25", "%2525").replace("%20", "%2520").replace(' ', "%20")
}

/// Undoes [`to_word`].
fn from_word(word: &str) -> String {
    word.replace("%20", " ").replace("%2520", "%20").replace("%2525", "%25")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part() -> impl Strategy<Value = Option<Part>> {
        prop::option::of(("[a-z]{1,6}", "[^\\x00]{1,12}").prop_map(|(kind, name)| Part::new(kind, name)))
            .prop_filter("the word itself", |part| {
                part.as_ref().is_none_or(|part| part.kind != "requires")
            })
    }

    #[test]
    fn types_of_every_kind() {
        let paths = |text| -> Vec<String> { Requirement::of_type(text).into_iter().map(|r| r.path).collect() };
        assert!(paths("\"Sales\".status(3)[]").contains(&"schemas/Sales/types/status.sql".to_owned()));
        assert!(paths("s.t").contains(&"schemas/s/tables/t.sql".to_owned()));
        assert!(paths("timestamp(3) without time zone").is_empty());
    }

    proptest! {
        #[test]
        fn read_back(part in part(), name in prop_oneof!["[^\\x00/~]{1,12}", "[%250 ]{1,12}"], target in part()) {
            let path = format!("schemas/{}/tables/t.sql", encode(&name, false));
            let requirement = Requirement { part, path, target };
            prop_assert_eq!(Requirement::from_note(&requirement.to_note()), Some(requirement));
        }
    }
}
