//! A database with a repository and one without, which go through the same.

use end_to_end::{Cluster, Database, Outcome, Repository, assert_same_dump};
use postgres::Client;

/// The two databases.
pub struct Twins<'a> {
    /// The one with a repository that has its first commit.
    pub with: Database<'a>,
    /// The one without pggit.
    pub without: Database<'a>,
}

impl<'a> Twins<'a> {
    /// Two empty databases; `setup` is run by a superuser in both.
    #[track_caller]
    pub fn new(setup: &str) -> Twins<'a> {
        let cluster = Cluster::shared();
        Twins::of(cluster.create_repository(), cluster.create_database(), setup)
    }

    /// Two databases that exist, of which the first has a repository.
    #[track_caller]
    pub fn of(with: Database<'a>, without: Database<'a>, setup: &str) -> Twins<'a> {
        with.connect().run(setup);
        without.connect().run(setup);
        Twins { with, without }
    }

    /// Runs statements one by one as a role, and expects each to end as it ends without pggit.
    #[track_caller]
    pub fn run(&self, role: &str, statements: &[&str]) -> Vec<Outcome> {
        let (mut with, mut without) = (self.with.connect_as(role), self.without.connect_as(role));
        self.run_in(&mut with, &mut without, statements)
    }

    /// Runs statements in two connections, one to each.
    #[track_caller]
    pub fn run_in(&self, with: &mut Client, without: &mut Client, statements: &[&str]) -> Vec<Outcome> {
        let outcomes = statements.iter().map(|statement| {
            let ended = outcome(&self.with, with, statement);
            assert_eq!(ended, outcome(&self.without, without, statement), "{statement}");
            ended
        });
        outcomes.collect()
    }

    /// Runs statements that succeed.
    #[track_caller]
    pub fn run_all(&self, role: &str, statements: &[&str]) {
        for (statement, outcome) in statements.iter().zip(self.run(role, statements)) {
            assert_eq!(outcome, Ok(()), "{statement}");
        }
    }

    /// Asserts that both have the same schema, and that the repository knows it.
    #[track_caller]
    pub fn assert_same(&self) {
        assert_same_dump(&self.without, &self.with);
        let mut client = self.with.connect();
        client.assert_no_drift("the statements");
        client.commit("The statements");
        assert_eq!(client.status(), [""; 0]);
        assert_eq!(client.damage(), [""; 0]);
    }
}

/// How a statement ended, in words that do not depend on the name of the database.
fn outcome(database: &Database, client: &mut Client, statement: &str) -> Outcome {
    client.outcome(statement).map_err(|mut failure| {
        failure.message = failure.message.replace(database.name(), "this database");
        failure
    })
}
