//! From a type to its text.

use super::model::{Attribute, Definition, RangeOptions, UserType};
use crate::schema::{DefinitionOption, Document, quote_identifier, quote_literal};

pub(super) fn document(user_type: &UserType) -> Document {
    let mut document = Document::default();
    document.push(create(user_type));
    user_type.common.render_into(&mut document);
    document
}

pub(super) fn create(user_type: &UserType) -> String {
    let (form, items): (&str, Vec<String>) = match &user_type.definition {
        Definition::Enum(labels) => ("ENUM ", labels.iter().map(|label| quote_literal(label)).collect()),
        Definition::Composite(attributes) => ("", attributes.iter().map(attribute).collect()),
        Definition::Range(range) => {
            let option = |(name, value)| format!("{name} = {value}");
            ("RANGE ", options(range).into_iter().map(option).collect())
        }
        Definition::Base(options) => {
            return format!(
                "CREATE {} {}",
                user_type.target(),
                DefinitionOption::render_list(options)
            );
        }
        Definition::Shell => return shell(user_type),
    };
    let lines: Vec<String> = items.iter().map(|item| format!("\n    {item}")).collect();
    format!("CREATE {} AS {form}({}\n)", user_type.target(), lines.join(","))
}

/// The name alone, which functions and a range can refer to until the type itself is made.
pub(super) fn shell(user_type: &UserType) -> String {
    format!("CREATE {}", user_type.target())
}

fn attribute(attribute: &Attribute) -> String {
    format!("{} {}", quote_identifier(&attribute.name), attribute_type(attribute))
}

pub(super) fn attribute_type(attribute: &Attribute) -> String {
    match &attribute.collation {
        Some(collation) => format!("{} COLLATE {collation}", attribute.data_type),
        None => attribute.data_type.clone(),
    }
}

pub(super) fn options(range: &RangeOptions) -> Vec<(&'static str, String)> {
    let always = [
        ("subtype", Some(range.subtype.clone())),
        ("multirange_type_name", Some(range.multirange.to_string())),
        (
            "subtype_opclass",
            range.operator_class.as_ref().map(ToString::to_string),
        ),
        ("collation", range.collation.as_ref().map(ToString::to_string)),
        ("canonical", range.canonical.clone()),
        ("subtype_diff", range.difference.clone()),
    ];
    always
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}
