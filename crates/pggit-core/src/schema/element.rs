//! The parts of an object that a diff compares one by one.

/// One part of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// PostgreSQL's word in capitals: `COLUMN`, `CONSTRAINT`, `INDEX`, `TRIGGER`, `RULE`, `POLICY`, `COMMENT`, `OWNER`,
    /// `PRIVILEGE`, `OPTION`, ...
    pub element_type: &'static str,
    /// The name, unique among the object's elements of that type. A comment's name is what it stands on.
    pub name: String,
    /// The definition as SQL. Equal definitions mean equal elements.
    pub definition: String,
}

impl Element {
    /// Makes an element.
    pub fn new(element_type: &'static str, name: impl Into<String>, definition: impl Into<String>) -> Self {
        Self {
            element_type,
            name: name.into(),
            definition: definition.into(),
        }
    }
}
