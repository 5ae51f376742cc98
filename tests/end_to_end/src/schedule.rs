//! Several sessions at once, step by step, as PostgreSQL's isolation tester runs them.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use postgres::Client;

use crate::{Database, Failure, Outcome, Repository};

/// How long a step may wait for another session's lock before the schedule says so and goes on.
const POLL: Duration = Duration::from_millis(20);
/// A step that takes longer, and waits for nobody, hangs.
const HANGS: Duration = Duration::from_secs(60);

/// Sessions of one database, each with a connection and a thread of its own.
pub struct Schedule<'a> {
    database: Database<'a>,
    watch: Client,
    sessions: BTreeMap<String, Session>,
    transcript: Vec<String>,
}

struct Session {
    pid: i32,
    statements: Option<Sender<String>>,
    outcomes: Receiver<Outcome>,
    waits: bool,
    thread: Option<JoinHandle<()>>,
}

impl<'a> Schedule<'a> {
    /// Makes a schedule without sessions.
    pub fn new(database: &Database<'a>) -> Self {
        Schedule {
            database: database.clone(),
            watch: database.connect(),
            sessions: BTreeMap::new(),
            transcript: Vec::new(),
        }
    }

    /// Runs one statement in the session of that name, which connects when it is first named.
    ///
    /// The transcript gets `ok`, `waits` where the session waits for another one, or a SQLSTATE; the outcome of a
    /// statement that waited comes when it has ended.
    pub fn step(&mut self, name: &str, statement: &str) -> &mut Self {
        self.settle(name, true);
        let database = &self.database;
        let session = self
            .sessions
            .entry(name.to_owned())
            .or_insert_with(|| Session::start(database));
        let statements = session.statements.as_ref().expect("the schedule is not over");
        statements
            .send(statement.to_owned())
            .expect("the session's thread runs");
        session.waits = true;
        self.transcript.push(format!("{name}: {statement}"));
        self.settle(name, false);
        for other in self.sessions.keys().cloned().collect::<Vec<_>>() {
            self.settle(&other, false);
        }
        self
    }

    /// Takes the outcome of a session's statement, if it has one: waits until it has, or until it waits for a lock.
    fn settle(&mut self, name: &str, to_the_end: bool) {
        let Some(session) = self.sessions.get_mut(name) else {
            return;
        };
        let started = Instant::now();
        while session.waits {
            match session.outcomes.recv_timeout(POLL) {
                Ok(outcome) => {
                    session.waits = false;
                    self.transcript.push(format!("{name} -> {}", word(&outcome)));
                }
                Err(RecvTimeoutError::Timeout) => {
                    let blocked: bool = self
                        .watch
                        .value("SELECT cardinality(pg_blocking_pids($1)) > 0", &[&session.pid]);
                    assert!(
                        started.elapsed() < HANGS,
                        "{name} hangs\n{}",
                        self.transcript.join("\n")
                    );
                    if blocked && !to_the_end {
                        let line = format!("{name} waits");
                        if !self.transcript.ends_with(std::slice::from_ref(&line)) {
                            self.transcript.push(line);
                        }
                        return;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => panic!("{name} is gone\n{}", self.transcript.join("\n")),
            }
        }
    }

    /// Ends the sessions and gives the transcript.
    pub fn end(mut self) -> Vec<String> {
        for name in self.sessions.keys().cloned().collect::<Vec<_>>() {
            self.settle(&name, true);
        }
        std::mem::take(&mut self.transcript)
    }
}

impl Drop for Schedule<'_> {
    fn drop(&mut self) {
        for session in self.sessions.values_mut() {
            session.statements.take();
        }
        for session in self.sessions.values_mut() {
            if let (false, Some(thread)) = (session.waits, session.thread.take()) {
                let _ = thread.join();
            }
        }
    }
}

impl Session {
    fn start(database: &Database) -> Session {
        let mut client = database.connect();
        let pid = client.value("SELECT pg_backend_pid()", &[]);
        let (statements, received) = channel::<String>();
        let (send, outcomes) = channel();
        let thread = std::thread::spawn(move || {
            for statement in received {
                if send.send(client.outcome(&statement)).is_err() {
                    break;
                }
            }
        });
        Session {
            pid,
            statements: Some(statements),
            outcomes,
            waits: false,
            thread: Some(thread),
        }
    }
}

fn word(outcome: &Outcome) -> String {
    match outcome {
        Ok(()) => "ok".to_owned(),
        Err(Failure { code, message, .. }) => format!("{code} {message}"),
    }
}
