//! Whether pggit's own tables, views, functions and privileges are as they were installed. Nothing that the repository says of
//! itself can be relied on where somebody has changed what says it.

use super::{Check, Findings};
use crate::server::spi::{Mode, Query};

static DIFFERS: Query = Query::new(concat!(
    "WITH live AS (",
    include_str!("../../../sql/verify/installation.sql"),
    ")\n",
    include_str!("../../../sql/verify/installation_differs.sql")
));
static VERSION: Query = Query::new(include_str!("../../../sql/verify/extension_version.sql"));
static FORGET: Query = Query::new("DELETE FROM pggit_v0.installed");
static RECORD: Query = Query::new(concat!(
    "INSERT INTO pggit_v0.installed (kind, name, definition) SELECT n.kind, n.name, n.definition FROM (",
    include_str!("../../../sql/verify/installation.sql"),
    ") AS n UNION ALL SELECT g.kind, g.name, g.definition FROM (",
    include_str!("../../../sql/verify/granted.sql"),
    ") AS g"
));
static RECORDED: Query = Query::new("SELECT pg_catalog.count(*) FROM pggit_v0.installed AS i WHERE i.kind <> 'grant'");

/// Compares what is there with what was recorded.
pub(super) fn check() -> Check {
    let mut findings = Findings::new("installation");
    let library = env!("CARGO_PKG_VERSION");
    let version = VERSION
        .first(&[], |row| row.text(0))
        .filter(|version| version != library);
    if let Some(version) = version {
        findings.add(|| {
            format!("the extension is of version {version}, its library of {library}: run ALTER EXTENSION pggit UPDATE")
        });
    }
    let recorded = RECORDED.first(&[], |row| row.int(0)).unwrap_or(0);
    if recorded == 0 {
        findings.add(|| "it is not recorded what was installed: run SELECT pggit_v0.record_installation()".to_owned());
        return findings.finish("");
    }
    DIFFERS.select(&[], Mode::Everything, |row| {
        findings.add(|| format!("{} {} {}", row.text(0), row.text(1), row.text(2)));
    });
    findings.finish(format!("{recorded} definitions as they were installed"))
}

/// Takes what is there now for what was installed. The caller may administer the repository.
pub fn record() -> u64 {
    FORGET.write(&[], |_| {});
    RECORD.write(&[], |_| {})
}
