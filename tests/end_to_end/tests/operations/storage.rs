//! How the repository grows; what it takes up now is among the figures.

use end_to_end::{Cluster, Repository};

use super::history;

#[test]
fn growth_over_months() {
    let database = history();
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
    // What a month without any sample came to is not known.
    let unknown = client.rows(
        "SELECT bool_and(actual_size_gb IS NULL), count(*) >= 2 FROM pggit_v0.estimate_storage_growth()
         WHERE period > to_char(CURRENT_DATE - 100, 'YYYY-MM') AND period < to_char(now(), 'YYYY-MM')",
    );
    assert_eq!(unknown, ["t|t"]);
}

/// Totals that somebody else wrote stay wrong, where the integrity check sees them, until they are counted anew.
#[test]
fn totals_that_are_wrong() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE t (id int)");
    client.commit("A table").unwrap();
    let recount = "SELECT pggit_v0.recount_objects()";
    assert_eq!(client.rows(recount), ["f"]);
    for damage in [
        "UPDATE pggit_v0.object_totals SET objects = objects + 1, bytes = bytes - 1 WHERE type = 'commit'",
        "DELETE FROM pggit_v0.object_totals",
        "INSERT INTO pggit_v0.object_totals SELECT * FROM pggit_v0.object_totals",
    ] {
        client.run(damage);
        client.run("SELECT * FROM pggit_v0.run_maintenance()");
        let found =
            client.rows("SELECT check_name, details FROM pggit_v0.validate_data_integrity() WHERE status <> 'OK'");
        assert!(
            found.len() == 1 && found[0].contains("recount_objects()"),
            "{damage}: {found:?}"
        );
        assert_eq!(client.rows(recount), ["t"], "{damage}");
        assert_eq!(client.damage(), [""; 0], "{damage}");
        client.assert_same_rows(
            "SELECT sum(objects), sum(bytes) FROM pggit_v0.object_totals",
            "SELECT count(*), sum(size) FROM pggit_v0.objects",
        );
    }
    assert_eq!(client.rows(recount), ["f"]);
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
