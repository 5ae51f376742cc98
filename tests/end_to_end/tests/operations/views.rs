//! The views of developers and dashboards.

use end_to_end::{Cluster, Repository};

use super::history;

/// Each view answers, also for a role that may do nothing else.
#[test]
fn views() {
    let cluster = Cluster::shared();
    let database = history();
    let reader = cluster.create_role("reader", "");
    let mut client = database.connect_as(&reader);
    for (view, rows) in [
        ("recent_commits_by_author", Some(1)),
        ("most_changed_objects", Some(13)),
        ("branch_comparison", Some(1)),
        ("daily_change_summary", Some(1)),
        ("schema_growth_history", Some(1)),
        ("author_activity", Some(1)),
        ("commits_without_message", Some(0)),
        ("large_commits", Some(0)),
        ("current_head_info", Some(1)),
        ("branch_status_summary", Some(2)),
        ("current_state_summary", Some(2)),
        ("recent_activity_summary", Some(3)),
        ("slow_queries", Some(0)),
        ("index_usage", None),
    ] {
        let found = client.rows(&format!("SELECT * FROM pggit_v0.{view}")).len();
        assert!(rows.is_none_or(|rows| rows == found), "{view} has {found} rows");
    }
    let head = client.rows("SELECT branch, objects, uncommitted_objects FROM pggit_v0.current_head_info");
    assert_eq!(head, ["main|13|1"]);
    let types = client.rows("SELECT object_type, objects, uncommitted FROM pggit_v0.current_state_summary");
    assert_eq!(types, ["SCHEMA|1|0", "TABLE|13|1"]);
    let days = client.rows("SELECT changes, creates, authors FROM pggit_v0.daily_change_summary");
    assert_eq!(days, ["13|13|1"]);
    let growth = client
        .rows("SELECT total_objects = (SELECT count(*) FROM pggit_v0.objects) FROM pggit_v0.schema_growth_history");
    assert_eq!(growth, ["t"]);
    let mut owner = database.connect();
    owner
        .run("SELECT pggit_v0.create_commit(pggit_v0.rev_parse('main^{tree}'), ARRAY[pggit_v0.rev_parse('main')], '')");
    assert_eq!(
        client.rows("SELECT count(*) FROM pggit_v0.commits_without_message"),
        ["1"]
    );
}
