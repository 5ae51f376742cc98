//! From an event trigger to its text.

use super::model::EventTrigger;
use crate::schema::relation::Firing;
use crate::schema::{Document, quote_identifier, quote_literal};

pub(super) fn document(trigger: &EventTrigger) -> Document {
    let mut document = Document {
        notes: Vec::new(),
        statements: statements(trigger),
    };
    trigger.common.render_into(&mut document);
    document
}

pub(super) fn statements(trigger: &EventTrigger) -> Vec<String> {
    std::iter::once(create(trigger)).chain(firing(trigger)).collect()
}

fn create(trigger: &EventTrigger) -> String {
    let mut statement = format!("CREATE {} ON {}", trigger.target(), quote_identifier(&trigger.event));
    statement.extend(tags(trigger).map(|tags| format!("\n    WHEN {tags}")));
    statement.push_str(&format!("\n    EXECUTE FUNCTION {}()", trigger.function));
    statement
}

pub(super) fn tags(trigger: &EventTrigger) -> Option<String> {
    let tags: Vec<String> = trigger.tags.iter().map(|tag| quote_literal(tag)).collect();
    (!tags.is_empty()).then(|| format!("TAG IN ({})", tags.join(", ")))
}

pub(super) fn firing(trigger: &EventTrigger) -> Option<String> {
    (trigger.firing != Firing::Origin).then(|| format!("ALTER {} {}", trigger.target(), trigger.firing.words()))
}
