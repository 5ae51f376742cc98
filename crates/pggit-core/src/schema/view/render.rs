//! From a view to its text.

use super::model::View;
use super::{CheckOption, ViewColumn};
use crate::schema::document::Document;
use crate::schema::relation::StorageOption;

pub(super) fn document(view: &View) -> Document {
    let mut document = Document::default();
    document.push(create(view, "CREATE VIEW"));
    view.parts.render_into(&view.name, &mut document);
    view.common.render_into(&mut document);
    document.notes.extend(view.columns.iter().map(ViewColumn::to_note));
    document
}

/// The view itself, with `command` before its name.
pub(super) fn create(view: &View, command: &str) -> String {
    let check_option = view.check_option.map(|option| format!("\n  {}", option.clause()));
    format!(
        "{command} {}{} AS\n {}{}",
        view.name,
        options(&view.options),
        view.query,
        check_option.unwrap_or_default()
    )
}

fn options(options: &[StorageOption]) -> String {
    if options.is_empty() {
        String::new()
    } else {
        format!(" WITH ({})", StorageOption::list(options))
    }
}

/// A view with the same columns that needs only their types.
pub(super) fn stand_in(view: &View) -> String {
    let columns: Vec<String> = view
        .columns
        .iter()
        .map(|column| format!("\n    {}", column.null()))
        .collect();
    format!("CREATE VIEW {} AS\n SELECT{}", view.name, columns.join(","))
}

/// Splits the check option from the end of a query.
pub(super) fn split_check_option(query: &str) -> (&str, Option<CheckOption>) {
    for (option, _, clause) in CheckOption::ALL {
        if let Some(query) = query.strip_suffix(clause) {
            return (query.trim_end(), Some(option));
        }
    }
    (query, None)
}
