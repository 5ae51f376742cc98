//! Whether schema changes are recorded: the triggers, the settings, and whose repository it is.

use pggit_core::schema::Identity;

use super::refs::Refs;
use super::{Check, Findings};
use crate::repository::pending::established;
use crate::server::gucs;
use crate::server::spi::{Mode, Query};
use crate::store::repository::{Life, life};
use crate::store::working;

static TRIGGERS: Query = Query::new(include_str!("../../../sql/verify/event_triggers.sql"));
static SETTINGS: Query = Query::new(include_str!("../../../sql/verify/settings.sql"));
static REPOSITORIES: Query = Query::new(include_str!("../../../sql/verify/repositories.sql"));

/// Checks that capture is on, and that nothing it left for later is lost.
pub(super) fn check(refs: &Refs) -> Check {
    let mut findings = Findings::new("capture");
    TRIGGERS.select(&[], Mode::Few, |row| {
        if let Some(problem) = row.opt_text(1) {
            findings.add(|| format!("the trigger {} is {problem}", row.text(0)));
        }
    });
    if !gucs::capture_is_on() {
        findings.add(|| "pggit.capture is off in this session".to_owned());
    }
    SETTINGS.select(&[], Mode::Few, |row| {
        let (database, role, setting) = (row.text(0), row.text(1), row.text(2));
        let place = match (database.as_str(), role.as_str()) {
            ("", "") => "the whole server".to_owned(),
            (_, "") => format!("database {database}"),
            ("", _) => format!("role {role}"),
            _ => format!("role {role} in database {database}"),
        };
        findings.add(|| format!("{setting} is set for {place}"));
    });
    let (repositories, is_ahead) = REPOSITORIES
        .first(&[], |row| (row.int(0), row.bool(1)))
        .unwrap_or_default();
    let life = life();
    match (life, repositories) {
        (Life::Uninitialised, _) if !refs.is_empty() => {
            findings.add(|| "there are refs, and pggit_v0.repository does not say whose repository this is".to_owned());
        }
        (Life::Elsewhere, 1) => findings.add(|| {
            "the repository belongs to another database, and nothing is recorded here: run SELECT * FROM \
             pggit_v0.resume_capture()"
                .to_owned()
        }),
        (Life::Home, 1) if is_ahead => findings.add(|| {
            "pggit_v0.repository says that changes were looked for by a transaction that has not begun, so some may be \
             overlooked: run SELECT * FROM pggit_v0.resume_capture(), then commit"
                .to_owned()
        }),
        (_, 0 | 1) => {}
        (_, count) => findings.add(|| format!("pggit_v0.repository has {count} rows")),
    }
    check_pending(refs, &mut findings);
    findings.finish(match life {
        Life::Uninitialised => "no commit yet; starts with the first one",
        Life::Home | Life::Elsewhere => "on",
    })
}

/// What is pending must be something that can be established.
fn check_pending(refs: &Refs, findings: &mut Findings) {
    let pending = working::pending();
    let named = pending.iter().filter(|row| !row.path.is_empty());
    let nameless = named.filter(|row| Identity::from_path(&row.path).is_none());
    let mut are_named = true;
    for row in nameless {
        are_named = false;
        findings.add(|| format!("\"{}\" is pending, which no object is called", row.path));
    }
    if are_named
        && refs.head().is_some()
        && let Err(error) = established(&pending)
    {
        findings.add(|| format!("what is pending cannot be established: {}", error.message()));
    }
}
