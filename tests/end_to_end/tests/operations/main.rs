//! The operator's functions: what is wrong surfaces, and nothing does where nothing is wrong.

mod access;
mod alerts;
mod arguments;
mod emergency;
mod garbage;
mod jobs;
mod maintenance;
mod partitions;
mod storage;
mod times;
mod views;

use end_to_end::{Cluster, Database, Repository};

const ALERTS: &str = "SELECT severity, alert_type FROM pggit_v0.check_for_alerts()";

/// A small shop.
fn repository() -> Database<'static> {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE customers (id int PRIMARY KEY); CREATE VIEW names AS SELECT id FROM customers");
    client.commit("The shop");
    database
}

/// Twelve commits, each with a larger table than the one before.
fn history() -> Database<'static> {
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
