//! The parts of an event trigger that a diff compares one by one: event, tags, function, and when it fires.

use super::model::EventTrigger;
use super::render;
use crate::schema::Element;

pub(super) fn of(trigger: &EventTrigger) -> Vec<Element> {
    let event = Element::new("OPTION", "event", format!("ON {}", trigger.event));
    let tags = render::tags(trigger).map(|tags| Element::new("OPTION", "tags", tags));
    let function = format!("EXECUTE FUNCTION {}()", trigger.function);
    let function = Element::new("OPTION", "function", function);
    let firing = render::firing(trigger).map(|firing| Element::new("OPTION", "enabled", firing));
    std::iter::once(event)
        .chain(tags)
        .chain([function])
        .chain(firing)
        .chain(trigger.common.elements())
        .collect()
}
