//! Security labels: what a label provider (`sepgsql`, `anon`, ...) keeps about an object or a part of it.

use super::cursor::Cursor;
use super::element::Element;
use super::identifier::{quote_identifier, quote_literal};
use super::model::ParseError;

/// `SECURITY LABEL FOR <provider> ON <target> IS <label>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityLabel {
    /// What stands after `ON`: `TABLE public.users`, `COLUMN public.users.email`, `FUNCTION public.f(integer)`.
    pub target: String,
    /// The provider, unquoted.
    pub provider: String,
    /// The label, unquoted. Only the provider knows what it means.
    pub label: String,
}

/// How the statement begins.
const HEAD: &str = "SECURITY LABEL FOR";

impl SecurityLabel {
    /// Writes the statement.
    pub fn render(&self) -> String {
        let (provider, label) = (quote_identifier(&self.provider), quote_literal(&self.label));
        format!("{HEAD} {provider} ON {} IS {label}", self.target)
    }

    /// Reads the statement, if the cursor stands before one.
    pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<Option<Self>, ParseError> {
        if !cursor.take(HEAD) {
            return Ok(None);
        }
        let provider = cursor.identifier()?;
        cursor.expect("ON")?;
        let target = cursor.until(&["IS"]).to_owned();
        cursor.expect("IS")?;
        let label = cursor.literal()?;
        cursor.expect_end()?;
        Ok(Some(Self {
            target,
            provider,
            label,
        }))
    }

    /// The label as an element: an object may have one of each provider.
    pub(super) fn element(&self) -> Element {
        let name = format!("{} ON {}", quote_identifier(&self.provider), self.target);
        Element::new("SECURITY LABEL", name, self.render())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::domain::Domain;
    use crate::schema::fragment::Phase;
    use crate::schema::{Document, Model};
    use proptest::prelude::*;

    const TEXT: &str = "CREATE DOMAIN public.email AS text;\n\n\
        COMMENT ON DOMAIN public.email IS 'personal';\n\n\
        SECURITY LABEL FOR anon ON DOMAIN public.email IS 'MASKED WITH VALUE ''x''';\n\n\
        SECURITY LABEL FOR \"Se\" ON DOMAIN public.email IS 'secret';\n\n\
        ALTER DOMAIN public.email OWNER TO app;\n";

    #[test]
    fn a_part_of_an_object() -> Result<(), ParseError> {
        let domain = Domain::parse(&Document::parse(TEXT)?)?;
        assert_eq!(domain.common.labels.len(), 2);
        assert_eq!(domain.common.labels[0].label, "MASKED WITH VALUE 'x'");
        assert_eq!(domain.render().to_text(), TEXT);
        let elements = domain.elements();
        let names: Vec<&str> = elements
            .iter()
            .filter(|element| element.element_type == "SECURITY LABEL")
            .map(|element| element.name.as_str())
            .collect();
        assert_eq!(names, ["anon ON DOMAIN public.email", "\"Se\" ON DOMAIN public.email"]);
        let fragments = domain.fragments();
        let labels = fragments.iter().find(|fragment| fragment.phase == Phase::SecurityLabel);
        assert_eq!(labels.map(|fragment| fragment.statements.len()), Some(2));
        Ok(())
    }

    proptest! {
        #[test]
        fn read_back(name in "[^\\x00]{1,9}", provider in "[^\\x00]{1,9}", label in "[^\\x00]{0,12}") {
            let target = format!("COLUMN \"IS\".{}.\"IS\"", quote_identifier(&name));
            let written = SecurityLabel { target, provider, label };
            let statement = written.render();
            prop_assert_eq!(SecurityLabel::parse(&mut Cursor::new(&statement)), Ok(Some(written)));
        }
    }
}
