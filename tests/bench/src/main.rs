//! Measures pggit side by side with what does the same without it, and prints one table of ratios.
//!
//! The two sides of a row alternate in one run on one machine, and the medians are compared: a busy machine slows down
//! both. The server and Git are told alike not to wait for the disk. What the installed pggit cannot do yet has no row.
//!
//! Arguments name the parts to run: `ddl`, `baseline`, `commit`, `operations`; all of them where none is given.

mod baseline;
mod commit;
mod ddl;
mod git;
mod integrity;
mod measuring;
mod operations;
mod report;
mod sample;
mod schema;
mod tree_diff;

use end_to_end::Cluster;

use report::Report;

/// Sizes of the databases in which single statements are measured.
const SMALL: usize = 100;
const LARGE: usize = 5_000;

fn main() {
    let parts: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|given| given == part);
    // Nothing may run in the background on one side only. What autovacuum would do is done after the set-up.
    let cluster = Cluster::start(&["autovacuum=off", "max_wal_size=8GB", "checkpoint_timeout=1h"]);
    let mut report = Report::default();
    if wanted("ddl") {
        ddl::measure(&cluster, SMALL, &mut report);
        ddl::measure(&cluster, LARGE, &mut report);
    }
    if wanted("baseline") {
        baseline::measure(&cluster, &mut report);
    }
    if wanted("commit") {
        let pggit = schema::with_pggit(&cluster, LARGE);
        let repository = git::Repository::of_live_schema(&pggit);
        commit::measure(&pggit, &repository, LARGE, &mut report);
        tree_diff::measure(&pggit, &repository, LARGE, &mut report);
        integrity::measure(&pggit, LARGE, &mut report);
        measuring::measure(&pggit, &mut report);
    }
    if wanted("operations") {
        operations::measure(&cluster, &mut report);
    }
    report.print(&cluster);
}
