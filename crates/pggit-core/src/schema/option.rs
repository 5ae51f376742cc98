//! Lists of options, `SFUNC = int4pl`, `HASHES`, as the definitions of aggregates, operators, types, collations and others
//! have them.

use super::cursor::{Cursor, split_commas};
use super::element::Element;
use super::model::ParseError;

/// One option of a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionOption {
    /// The keyword, as written.
    pub name: String,
    /// What stands behind `=`, as written; `None` for a flag.
    pub value: Option<String>,
}

impl DefinitionOption {
    /// Reads `NAME = value` or `NAME`.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new(text);
        let name = cursor.token()?.to_owned();
        let value = if cursor.take("=") {
            Some(cursor.rest().to_owned())
        } else {
            cursor.expect_end()?;
            None
        };
        Ok(Self { name, value })
    }

    /// Reads options separated by commas.
    pub fn list(text: &str) -> Result<Vec<Self>, ParseError> {
        split_commas(text).into_iter().map(Self::parse).collect()
    }

    /// Reads options that are separate already.
    pub fn all<T: AsRef<str>>(texts: &[T]) -> Result<Vec<Self>, ParseError> {
        texts.iter().map(|text| Self::parse(text.as_ref())).collect()
    }

    /// Writes the option.
    pub fn render(&self) -> String {
        match &self.value {
            Some(value) => format!("{} = {value}", self.name),
            None => self.name.clone(),
        }
    }

    /// The options as elements.
    pub fn elements(options: &[Self]) -> impl Iterator<Item = Element> {
        let element = |option: &Self| Element::new("OPTION", option.name.as_str(), option.render());
        options.iter().map(element)
    }

    /// Writes options as they stand in parentheses, each on a line of its own.
    pub fn render_list(options: &[Self]) -> String {
        let lines: Vec<String> = options
            .iter()
            .map(|option| format!("    {}", option.render()))
            .collect();
        format!("(\n{}\n)", lines.join(",\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_back() -> Result<(), ParseError> {
        let texts = [
            "COMMUTATOR = OPERATOR(public.=)",
            "DEFAULT = 'a,b = c'",
            "HASHES",
            "SSPACE = 12",
        ];
        let options = DefinitionOption::all(&texts)?;
        assert_eq!(options.iter().map(DefinitionOption::render).collect::<Vec<_>>(), texts);
        let list = DefinitionOption::render_list(&options);
        let inner = list.trim_start_matches('(').trim_end_matches(')');
        assert_eq!(DefinitionOption::list(inner)?, options);
        assert!(DefinitionOption::parse("HASHES true").is_err());
        Ok(())
    }
}
