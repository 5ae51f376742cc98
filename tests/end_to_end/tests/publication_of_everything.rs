//! A publication FOR ALL TABLES publishes our tables, too: PostgreSQL refuses to change rows that it could not tell apart on
//! the other side.

use end_to_end::{Cluster, Repository};

#[test]
fn stops_nothing_of_ours() {
    let database = Cluster::shared().create_database();
    let mut client = database.connect();
    client.run("CREATE PUBLICATION everything FOR ALL TABLES");
    client.run("CREATE EXTENSION pggit");
    client.commit("Initialize repository");
    client.run("CREATE TABLE t (id int PRIMARY KEY)");
    client.run("ALTER TABLE t ADD COLUMN name text");
    client.commit("A table");
    client.run("SELECT pggit_v0.create_branch('b'); SELECT pggit_v0.create_tag('v')");
    client.run(
        "SELECT pggit_v0.rename_branch('b', 'c'); SELECT pggit_v0.delete_branch('c'); SELECT pggit_v0.delete_tag('v')",
    );
    client.run("DROP TABLE t");
    client.commit("No table");
    // As in a copy.
    client.run("UPDATE pggit_v0.repository SET database_oid = 1");
    client.run("CREATE TABLE u (id int)");
    assert_eq!(
        client.rows("SELECT object_path, change_type FROM pggit_v0.resume_capture()"),
        ["public.u|CREATE"]
    );
    client.run("DELETE FROM pggit_v0.performance_metrics; DELETE FROM pggit_v0.job_results");
    client.assert_no_drift("all that");
}
