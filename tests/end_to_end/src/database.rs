//! A database of one test.

use postgres::Client;

use crate::cluster::run;
use crate::{Cluster, Dump, Output, split_statements};

/// A database in a [`Cluster`]; it goes away with the cluster.
#[derive(Clone)]
pub struct Database<'a> {
    cluster: &'a Cluster,
    name: String,
}

impl<'a> Database<'a> {
    /// A database that exists already: restored, or copied with CREATE DATABASE ... TEMPLATE.
    pub fn new(cluster: &'a Cluster, name: impl Into<String>) -> Self {
        Database {
            cluster,
            name: name.into(),
        }
    }

    /// The cluster that holds the database.
    pub fn cluster(&self) -> &'a Cluster {
        self.cluster
    }

    /// The name, which needs no quotes where [`Cluster::create_database`] chose it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Connects as the superuser.
    #[track_caller]
    pub fn connect(&self) -> Client {
        self.connect_as("postgres")
    }

    /// Connects as a role.
    #[track_caller]
    pub fn connect_as(&self, role: &str) -> Client {
        self.cluster.connect(&self.name, role)
    }

    /// Runs a script in psql as the superuser.
    pub fn psql(&self, script: &str) -> Output {
        self.cluster.psql(&self.name, "postgres", script)
    }

    /// Runs the statements of a script one by one, each in its own transaction unless the script opens one, and returns how
    /// many there were. Lines of psql's and the data of COPY FROM stdin are left out.
    ///
    /// Panics at the first error, with the line and the statement.
    #[track_caller]
    pub fn load(&self, script: &str) -> usize {
        let mut client = self.connect();
        let statements = split_statements(script);
        for statement in &statements {
            if let Err(error) = client.batch_execute(statement.text) {
                panic!("line {}: {}\n{error:?}", statement.line, statement.text);
            }
        }
        statements.len()
    }

    /// Dumps the schema, without pggit and what belongs to it.
    #[track_caller]
    pub fn dump(&self) -> Dump {
        let mut command = self.cluster.program("pg_dump");
        command.args([
            "--schema-only",
            "--encoding=UTF8",
            "--exclude-schema=pggit*",
            "--dbname",
            &self.name,
        ]);
        Dump::parse(&run(&mut command, "").expect_success())
    }
}
