//! The operators and support functions of operator families and classes.

use crate::schema::cursor::{Cursor, split_commas};
use crate::schema::{Element, ParseError, QualifiedName};

/// An operator or a support function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Member {
    /// `OPERATOR 1 public.<(integer,integer)`.
    Operator {
        /// The strategy number.
        number: String,
        /// The operator with its argument types, as `regoperator` prints it.
        operator: String,
        /// The family that sorts the operator's result, where it serves ORDER BY and not a search.
        order_by: Option<QualifiedName>,
    },
    /// `FUNCTION 1 (integer, integer) btint4cmp(integer,integer)`.
    Function {
        /// The number of the support function.
        number: String,
        /// The types that it serves.
        types: (String, String),
        /// The function with its argument types, as `regprocedure` prints it.
        function: String,
    },
}

impl Member {
    /// Writes the member.
    pub fn render(&self) -> String {
        match self {
            Self::Operator {
                number,
                operator,
                order_by,
            } => {
                let member = format!("OPERATOR {number} {operator}");
                match order_by {
                    Some(family) => format!("{member} FOR ORDER BY {family}"),
                    None => member,
                }
            }
            Self::Function {
                number,
                types: (left, right),
                function,
            } => format!("FUNCTION {number} ({left}, {right}) {function}"),
        }
    }

    /// Writes members separated by commas, each on a line of its own.
    pub(in crate::schema) fn render_list(members: &[Self]) -> String {
        let lines: Vec<String> = members
            .iter()
            .map(|member| format!("    {}", member.render()))
            .collect();
        lines.join(",\n")
    }

    /// Reads members separated by commas.
    pub(in crate::schema) fn list(text: &str) -> Result<Vec<Self>, ParseError> {
        split_commas(text).into_iter().map(Self::parse).collect()
    }

    /// Reads a member.
    pub(in crate::schema) fn parse(text: &str) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new(text);
        if cursor.take("OPERATOR") {
            let number = cursor.token()?.to_owned();
            let operator = cursor.until(&["FOR ORDER BY"]).to_owned();
            let order_by = cursor
                .take("FOR ORDER BY")
                .then(|| cursor.qualified_name())
                .transpose()?;
            cursor.expect_end()?;
            return Ok(Self::Operator {
                number,
                operator,
                order_by,
            });
        }
        cursor.expect("FUNCTION")?;
        let number = cursor.token()?.to_owned();
        let types = match split_commas(cursor.parenthesized()?)[..] {
            [left, right] => (left.to_owned(), right.to_owned()),
            _ => return Err(cursor.error("two types")),
        };
        Ok(Self::Function {
            number,
            types,
            function: cursor.rest().to_owned(),
        })
    }

    /// The member as an element: its number and the types that it serves are unique among the members of that kind.
    pub(in crate::schema) fn element(&self) -> Element {
        let definition = self.render();
        match self {
            Self::Operator { number, operator, .. } => {
                let mut cursor = Cursor::new(operator);
                cursor.until(&["("]);
                let types = cursor.rest();
                Element::new("OPERATOR", format!("{number} {types}"), definition)
            }
            Self::Function {
                number,
                types: (left, right),
                ..
            } => Element::new("FUNCTION", format!("{number} ({left},{right})"), definition),
        }
    }
}
