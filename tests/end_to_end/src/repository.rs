//! What tests ask of a database and of the repository in it.

use postgres::Client;
use postgres::types::ToSql;

use crate::{Cluster, Database};

/// How a statement ended: well, or with a SQLSTATE and a message.
pub type Outcome = Result<(), Failure>;

/// An error as SQL shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The SQLSTATE; empty where the connection was lost.
    pub code: String,
    /// The message.
    pub message: String,
    /// The hint; empty where there is none.
    pub hint: String,
}

impl From<postgres::Error> for Failure {
    fn from(error: postgres::Error) -> Self {
        match error.as_db_error() {
            Some(error) => Failure {
                code: error.code().code().to_owned(),
                message: error.message().to_owned(),
                hint: error.hint().unwrap_or_default().to_owned(),
            },
            None => Failure {
                code: String::new(),
                message: error.to_string(),
                hint: String::new(),
            },
        }
    }
}

/// A connection's questions and commands.
pub trait Repository {
    /// Runs statements, as one string.
    fn outcome(&mut self, sql: &str) -> Outcome;

    /// Runs statements that must succeed.
    fn run(&mut self, sql: &str);

    /// Runs statements that must fail.
    fn fails(&mut self, sql: &str) -> Failure;

    /// The rows of a query, their columns as text with a bar between them.
    fn rows(&mut self, query: &str) -> Vec<String>;

    /// The only value of a query.
    fn value<T: for<'a> postgres::types::FromSql<'a>>(&mut self, query: &str, parameters: &[&(dyn ToSql + Sync)]) -> T;

    /// Commits; `None` where there was nothing to commit.
    fn commit(&mut self, message: &str) -> Option<String> {
        self.value("SELECT pggit_v0.create_basic_commit($1)", &[&message])
    }

    /// What differs between catalog and working state, one line an object.
    fn drift(&mut self) -> Vec<String> {
        self.rows("SELECT drift, object_type, object_path FROM pggit_v0.detect_drift()")
    }

    /// What differs from HEAD, one line an object, in no order of meaning.
    fn status(&mut self) -> Vec<String> {
        let mut rows = self.rows("SELECT change_type, object_type, object_path FROM pggit_v0.status()");
        rows.sort();
        rows
    }

    /// The recorded changes that no commit has taken in, one line each, sorted.
    fn uncommitted(&mut self) -> Vec<String> {
        let mut rows = self.rows(
            "SELECT c.change_type || ' ' || c.object_type || ' ' || coalesce(c.object_schema || '.', '') || c.object_name
                 || coalesce(' <- ' || c.renamed_from, '')
             FROM pggit.uncommitted JOIN pggit_audit.changes AS c USING (change_id)",
        );
        rows.sort();
        rows
    }

    /// What differs between catalog and working state, with both definitions; `None` where nothing does.
    #[track_caller]
    fn drift_report(&mut self) -> Option<String> {
        let drift = self.rows(
            "SELECT format(E'%s %s %s\\n-- recorded\\n%s\\n-- live\\n%s', drift, object_type, object_path,
                           coalesce(recorded_definition, '(none)'), coalesce(live_definition, '(none)'))
             FROM pggit_v0.detect_drift()",
        );
        (!drift.is_empty()).then(|| drift.join("\n"))
    }

    /// The integrity checks that fail, one line each.
    fn damage(&mut self) -> Vec<String> {
        if self.value("SELECT to_regproc('pggit_v0.validate_data_integrity') IS NULL", &[]) {
            return Vec::new();
        }
        self.rows("SELECT check_name, details FROM pggit_v0.validate_data_integrity() WHERE status <> 'OK'")
    }

    /// Asserts that the working state is what the catalog says.
    #[track_caller]
    fn assert_no_drift(&mut self, after: &str) {
        if let Some(report) = self.drift_report() {
            panic!("after {after}, the catalog differs from the working state:\n{report}");
        }
    }

    /// Asserts that what a function reports is what another query makes of the tables: the same rows, and some.
    #[track_caller]
    fn assert_same_rows(&mut self, reported: &str, computed: &str) {
        let reported = self.rows(reported);
        assert!(!reported.is_empty());
        assert_eq!(reported, self.rows(computed));
    }
}

impl Repository for Client {
    fn outcome(&mut self, sql: &str) -> Outcome {
        self.batch_execute(sql).map_err(Failure::from)
    }

    #[track_caller]
    fn run(&mut self, sql: &str) {
        if let Err(failure) = self.outcome(sql) {
            panic!("{sql}\n{failure:?}");
        }
    }

    #[track_caller]
    fn fails(&mut self, sql: &str) -> Failure {
        match self.outcome(sql) {
            Ok(()) => panic!("did not fail: {sql}"),
            Err(failure) => failure,
        }
    }

    #[track_caller]
    fn rows(&mut self, query: &str) -> Vec<String> {
        let messages = self
            .simple_query(query)
            .unwrap_or_else(|error| panic!("{query}\n{error:?}"));
        messages
            .iter()
            .filter_map(|message| match message {
                postgres::SimpleQueryMessage::Row(row) => Some(
                    (0..row.len())
                        .map(|column| row.get(column).unwrap_or(""))
                        .collect::<Vec<_>>()
                        .join("|"),
                ),
                _ => None,
            })
            .collect()
    }

    #[track_caller]
    fn value<T: for<'a> postgres::types::FromSql<'a>>(&mut self, query: &str, parameters: &[&(dyn ToSql + Sync)]) -> T {
        match self.query_one(query, parameters) {
            Ok(row) => row.get(0),
            Err(error) => panic!("{query}\n{error:?}"),
        }
    }
}

impl<'a> Database<'a> {
    /// Creates the extension and makes the first commit.
    pub fn initialise(self) -> Self {
        self.connect()
            .run("CREATE EXTENSION pggit; SELECT pggit_v0.create_basic_commit('Initialize repository')");
        self
    }
}

impl Cluster {
    /// Creates an empty database whose repository has its first commit.
    pub fn create_repository(&self) -> Database<'_> {
        self.create_database().initialise()
    }
}
