//! From a materialized view to its text.

use super::model::MaterializedView;
use crate::schema::document::Document;
use crate::schema::identifier::quote_identifier;
use crate::schema::relation::StorageOption;

/// A script fills no materialized view: what it reads may still be empty. `REFRESH MATERIALIZED VIEW` does.
pub(super) const WITHOUT_DATA: &str = "WITH NO DATA";

pub(super) fn document(view: &MaterializedView) -> Document {
    let mut document = Document::default();
    document.push(create(view));
    view.parts.render_into(&view.name, &mut document);
    view.common.render_into(&mut document);
    document
}

/// The materialized view itself.
pub(super) fn create(view: &MaterializedView) -> String {
    let mut head = format!("CREATE MATERIALIZED VIEW {}", view.name);
    if let Some(method) = &view.access_method {
        head = format!("{head} USING {}", quote_identifier(method));
    }
    if !view.options.is_empty() {
        head = format!("{head} WITH ({})", StorageOption::list(&view.options));
    }
    format!("{head} AS\n {}\n  {WITHOUT_DATA}", view.query)
}
