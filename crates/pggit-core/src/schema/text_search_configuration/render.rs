//! From a text search configuration to its text.

use super::model::{Mapping, TextSearchConfiguration};
use crate::schema::{DefinitionOption, Document, quote_identifier};

pub(super) const PARSER: &str = "PARSER";

pub(super) fn document(configuration: &TextSearchConfiguration) -> Document {
    let mut document = Document {
        statements: statements(configuration),
        ..Document::default()
    };
    configuration.common.render_into(&mut document);
    document
}

pub(super) fn statements(configuration: &TextSearchConfiguration) -> Vec<String> {
    let target = configuration.target();
    let options = DefinitionOption::render_list(&[parser(configuration)]);
    let mappings = configuration.mappings.iter();
    std::iter::once(format!("CREATE {target} {options}"))
        .chain(mappings.map(|found| format!("ALTER {target}\n    ADD {}", mapping(found))))
        .collect()
}

pub(super) fn parser(configuration: &TextSearchConfiguration) -> DefinitionOption {
    DefinitionOption {
        name: PARSER.to_owned(),
        value: Some(configuration.parser.to_string()),
    }
}

pub(super) fn mapping(mapping: &Mapping) -> String {
    let dictionaries: Vec<String> = mapping.dictionaries.iter().map(ToString::to_string).collect();
    let token_type = quote_identifier(&mapping.token_type);
    format!("MAPPING FOR {token_type} WITH {}", dictionaries.join(", "))
}
