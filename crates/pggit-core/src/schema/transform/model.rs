//! What a transform is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, quote_identifier};

/// A transform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transform {
    /// The type, as `format_type` prints it.
    pub data_type: String,
    /// The language, unquoted.
    pub language: String,
    /// The function that makes the language's value, as `regprocedure` prints it.
    pub from_sql: Option<String>,
    /// The function that makes the type's value.
    pub to_sql: Option<String>,
    /// Requirements, comment.
    pub common: Common,
}

impl Transform {
    /// What stands for the transform after `COMMENT ON`: `TRANSFORM FOR public.n LANGUAGE plsample`.
    pub fn target(&self) -> String {
        let language = quote_identifier(&self.language);
        format!("TRANSFORM FOR {} LANGUAGE {language}", self.data_type)
    }

    /// Its functions with the words in front of them.
    pub(super) fn functions(&self) -> Vec<(&'static str, &str)> {
        let functions = [
            ("FROM SQL WITH FUNCTION", self.from_sql.as_deref()),
            ("TO SQL WITH FUNCTION", self.to_sql.as_deref()),
        ];
        functions
            .into_iter()
            .filter_map(|(words, function)| Some((words, function?)))
            .collect()
    }
}

impl Model for Transform {
    fn identity(&self) -> Identity {
        let language = quote_identifier(&self.language);
        let name = format!("{} LANGUAGE {language}", self.data_type);
        Identity::new(ObjectKind::Transform, "", name)
    }

    by_files!();
}
