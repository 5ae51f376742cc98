//! Reads event triggers.

use pggit_core::schema::Common;
use pggit_core::schema::event_trigger::EventTrigger;
use pggit_core::schema::relation::Firing;
use pgrx::pg_sys;

use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static EVENT_TRIGGER: Query = Query::new(include_str!("../../sql/catalog/event_trigger.sql"));

/// Reads the event triggers with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, EventTrigger)> {
    EVENT_TRIGGER.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut trigger = EventTrigger {
            name: row.text(1),
            event: row.text(2),
            tags: row.opt_texts(3).unwrap_or_default(),
            function: row.text(4),
            firing: Firing::from_letter(row.char(5)),
            common: Common::default(),
        };
        trigger.common = shared::owner_and_comment(row, 6, &trigger.target());
        (row.oid(0), trigger)
    })
}
