//! What the repository takes up and how it grows, recomputed by independent queries.

use end_to_end::{Cluster, Database, Repository};

fn repository() -> Database<'static> {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    for n in 0..12 {
        client.run(&format!(
            "CREATE TABLE t{n} (id int, note text DEFAULT '{}')",
            "x".repeat(n * 300)
        ));
        client.commit(&format!("Table {n}"));
    }
    client.run("SELECT pggit_v0.create_branch('side'); CREATE TABLE dirty (id int)");
    database
}

#[test]
fn usage_and_sizes() {
    let database = repository();
    let mut client = database.connect();
    client.assert_same_rows(
        "SELECT * FROM pggit_v0.analyze_storage_usage()",
        "SELECT (SELECT count(*) FROM pggit_v0.commit_graph), count(*), sum(size), round(avg(size)), max(size),
                (SELECT count(new_sha) FROM pggit_v0.commit_changes)::float8 / count(*) FILTER (WHERE type = 'blob'),
                pg_total_relation_size('pggit_v0.objects')
         FROM pggit_v0.objects",
    );
    client.assert_same_rows(
        "SELECT sum(count), sum(total_size) FROM pggit_v0.get_object_size_distribution()",
        "SELECT count(*), sum(size) FROM pggit_v0.objects",
    );
    client.assert_same_rows(
        "SELECT count, total_size FROM pggit_v0.get_object_size_distribution() WHERE size_bucket = '1 kB to 10 kB'",
        "SELECT count(*), sum(size) FROM pggit_v0.objects WHERE size BETWEEN 1024 AND 10239",
    );
}

#[test]
fn growth_over_months() {
    let database = repository();
    let mut client = database.connect();
    // A day's worth of objects for each of the last two hundred days.
    client.run(
        "INSERT INTO pggit_v0.objects (sha, type, size, content, created_at)
         SELECT encode(sha256(convert_to(n || '-' || part, 'UTF8')), 'hex'), 'blob', 500, convert_to(repeat(md5(n::text), 15), 'UTF8'),
                now() - (200 - n) * interval '1 day'
         FROM generate_series(0, 200) AS n, generate_series(1, 20) AS part",
    );
    let rows = client.rows(
        "SELECT count(*) FILTER (WHERE actual_size_gb IS NULL), count(*) FILTER (WHERE actual_size_gb IS NOT NULL) >= 7,
                bool_and(growth_trend = 'growing') FILTER (WHERE actual_size_gb IS NULL),
                bool_and(lower_gb <= projected_size_gb AND projected_size_gb <= upper_gb) FILTER (WHERE lower_gb IS NOT NULL)
         FROM pggit_v0.estimate_storage_growth()",
    );
    assert_eq!(rows, ["6|t|t|t"]);
    client.assert_same_rows(
        "SELECT round((actual_size_gb * 1024 ^ 3)::numeric) FROM pggit_v0.estimate_storage_growth()
         WHERE period = to_char(now(), 'YYYY-MM')",
        "SELECT sum(pg_total_relation_size(oid)) FROM pg_class
         WHERE relnamespace::regnamespace::text LIKE 'pggit%' AND relkind = 'r'",
    );
    // Six months on, twenty objects a day more, within a fifth.
    client.assert_same_rows(
        "SELECT true",
        "SELECT abs(l.estimated_object_count - c.count - days * 20) < 0.2 * (c.count + days * 20)
         FROM pggit_v0.estimate_storage_growth() AS l,
              (SELECT count(*) FROM pggit_v0.objects) AS c,
              LATERAL (SELECT (to_date(l.period, 'YYYY-MM') + interval '1 month')::date - CURRENT_DATE - 1 AS days) AS d
         ORDER BY l.period DESC LIMIT 1",
    );
    // A sample counts more than what can be computed back.
    client.run(
        "INSERT INTO pggit_v0.storage_samples (sampled_on, total_bytes, objects, commits)
                SELECT CURRENT_DATE - 100, 3 * 1024 ^ 3, 7, 7",
    );
    let sampled = client.rows("SELECT max(actual_size_gb) > 2.9 FROM pggit_v0.estimate_storage_growth()");
    assert_eq!(sampled, ["t"]);
}

#[test]
fn before_the_first_commit_and_where_nothing_can_be_written() {
    let database = Cluster::shared().create_database();
    let mut client = database.connect();
    client.run("CREATE EXTENSION pggit; BEGIN READ ONLY");
    assert_eq!(
        client.rows("SELECT total_objects, deduplication_ratio FROM pggit_v0.analyze_storage_usage()"),
        ["0|"]
    );
    assert_eq!(
        client.rows("SELECT * FROM pggit_v0.get_object_size_distribution()"),
        [""; 0]
    );
    let projected = client.rows("SELECT count(*), count(upper_gb) FROM pggit_v0.estimate_storage_growth()");
    assert_eq!(projected, ["7|0"]);
}

/// Each view answers, also for a role that may do nothing else.
#[test]
fn views() {
    let cluster = Cluster::shared();
    let database = repository();
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
