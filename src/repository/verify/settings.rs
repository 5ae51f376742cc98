//! Whether the repository's settings are what they may be. Those of a later version, which this one does not know, are passed over.

use std::collections::BTreeSet;

use pggit_core::settings::find;

use super::finding::counted;
use super::{Check, Findings};
use crate::server::spi::{Mode, Query};

static ROWS: Query = Query::new(include_str!("../../../sql/verify/settings_stored.sql"));

/// Looks at every row.
pub(super) fn check() -> Check {
    let mut findings = Findings::new("settings");
    let mut count = 0;
    ROWS.select(&[], Mode::Few, |row| {
        count += 1;
        let Some(setting) = find(&row.text(0)) else { return };
        let values = BTreeSet::from([row.opt_text(1), row.opt_text(2)]);
        for value in values.into_iter().flatten() {
            match setting.normalise(&value) {
                Err(error) => findings.add(|| error.to_string()),
                Ok(normal) if normal != value => {
                    findings.add(|| {
                        format!(
                            "setting \"{}\" is kept as \"{value}\", not as \"{normal}\"",
                            setting.name
                        )
                    });
                }
                Ok(_) => {}
            }
        }
    });
    findings.finish(format!("{} not at the default", counted(count, "setting")))
}
