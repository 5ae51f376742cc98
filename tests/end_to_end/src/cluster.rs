//! Throw-away clusters, made and removed by `scripts/cluster`.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, Config, NoTls};

use crate::Database;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/cluster");

/// How long a standby may lag behind.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running PostgreSQL cluster that is removed when this value is dropped or its process ends, even by a signal.
pub struct Cluster {
    directory: PathBuf,
    binaries: PathBuf,
    // Removes the cluster when its standard input, of which this process holds the only writing end, is closed.
    keeper: Child,
    names: AtomicUsize,
}

/// What a program printed, and whether it succeeded.
#[derive(Debug)]
pub struct Output {
    /// Standard output, as UTF-8.
    pub stdout: String,
    /// Standard error, as UTF-8.
    pub stderr: String,
    /// Whether the exit status was zero.
    pub success: bool,
}

impl Output {
    /// Runs a program to its end with a text as its standard input.
    pub fn of(command: &mut Command, input: &str) -> Output {
        run(command, input)
    }

    /// Returns standard output, or panics with standard error where the program failed.
    #[track_caller]
    pub fn expect_success(self) -> String {
        assert!(self.success, "{}", self.stderr);
        self.stdout
    }
}

impl Cluster {
    /// The cluster that the tests of one binary share; started by the first that asks.
    pub fn shared() -> &'static Cluster {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(|| Cluster::start(&[]))
    }

    /// Starts a cluster of its own with server settings such as `"shared_preload_libraries=pg_cron"`.
    pub fn start(settings: &[&str]) -> Cluster {
        Cluster::kept(Command::new(SCRIPT).arg("serve").args(settings))
    }

    /// Starts a hot standby that follows this cluster by streaming replication.
    pub fn standby(&self) -> Cluster {
        Cluster::kept(Command::new(SCRIPT).arg("standby").arg(&self.directory))
    }

    /// Stops this cluster, and starts a new one that pg_upgrade made of it.
    pub fn upgraded(&self) -> Cluster {
        Cluster::kept(Command::new(SCRIPT).arg("upgrade").arg(&self.directory))
    }

    fn kept(script: &mut Command) -> Cluster {
        let mut keeper = script
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("scripts/cluster can be run");
        let mut lines = BufReader::new(keeper.stdout.take().expect("standard output is piped")).lines();
        let mut next = || {
            PathBuf::from(
                lines
                    .next()
                    .expect("scripts/cluster starts a cluster")
                    .expect("its output is text"),
            )
        };
        Cluster {
            directory: next(),
            binaries: next(),
            keeper,
            names: AtomicUsize::new(0),
        }
    }

    /// The directory of the socket, which is also the place for files that the server may write.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Parameters of a connection to a database as a role, to be refined (`options`, `application_name`).
    pub fn config(&self, database: &str, role: &str) -> Config {
        let mut config = Config::new();
        config.host_path(&self.directory).port(5432).dbname(database).user(role);
        config
    }

    /// Connects to a database as a role.
    #[track_caller]
    pub fn connect(&self, database: &str, role: &str) -> Client {
        match self.config(database, role).connect(NoTls) {
            Ok(client) => client,
            Err(error) => panic!("connecting to {database} as {role}: {error:?}"),
        }
    }

    /// Makes a name that no other test of this cluster has: databases and roles belong to all of them.
    pub fn unique(&self, prefix: &str) -> String {
        format!("{prefix}_{}", self.names.fetch_add(1, Ordering::Relaxed))
    }

    /// Waits until this standby has replayed all that its primary has written up to now.
    pub fn catch_up(&self, primary: &Cluster) {
        let mut client = primary.connect("postgres", "postgres");
        // What an asynchronous commit has written is sent once it is flushed, which a switch of the segment sees to.
        let end: String = client
            .query_one("SELECT pg_switch_wal()::text", &[])
            .expect("the primary answers")
            .get(0);
        let mut client = self.connect("postgres", "postgres");
        let reached = format!("SELECT pg_last_wal_replay_lsn() >= '{end}'::pg_lsn");
        let start = Instant::now();
        while !client
            .query_one(&reached, &[])
            .expect("the standby answers")
            .get::<_, bool>(0)
        {
            assert!(start.elapsed() < PATIENCE, "the standby does not follow");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Creates an empty database from template0 and returns it.
    pub fn create_database(&self) -> Database<'_> {
        let name = self.unique("db");
        self.execute(&format!("CREATE DATABASE {name} TEMPLATE template0"));
        Database::new(self, name)
    }

    /// Creates a role that may log in, with further options such as `"SUPERUSER"`, and returns its unique name.
    pub fn create_role(&self, prefix: &str, options: &str) -> String {
        let name = self.unique(prefix);
        self.execute(&format!("CREATE ROLE {name} LOGIN {options}"));
        name
    }

    /// Runs statements as the superuser in the database `postgres`.
    #[track_caller]
    pub fn execute(&self, sql: &str) {
        if let Err(error) = self.connect("postgres", "postgres").batch_execute(sql) {
            panic!("{sql}: {error:?}");
        }
    }

    /// A program of the server under test (`psql`, `pg_dump`, `pg_restore`) with the environment that leads to this cluster.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.binaries.join(name));
        command
            .env("PGHOST", &self.directory)
            .env("PGPORT", "5432")
            .env("PGUSER", "postgres")
            .env("PGDATABASE", "postgres")
            .env_remove("PGOPTIONS")
            .env_remove("PGSERVICE");
        command
    }

    /// Runs a script in psql, unaligned and quiet, up to the first error.
    pub fn psql(&self, database: &str, role: &str, script: &str) -> Output {
        let mut command = self.program("psql");
        command.args([
            "--no-psqlrc",
            "--quiet",
            "--no-align",
            "--tuples-only",
            "--set=ON_ERROR_STOP=1",
        ]);
        command.args(["--dbname", database, "--username", role, "--file=-"]);
        run(&mut command, script)
    }

    /// Kills every process of the server at once, as a power failure would, and leaves the cluster down.
    pub fn crash(&self) {
        self.control("crash");
    }

    /// Starts the server again after [`Cluster::crash`] or [`Cluster::stop`].
    pub fn start_again(&self) {
        self.control("start");
    }

    /// Stops the server in an orderly way.
    pub fn stop(&self) {
        self.control("stop");
    }

    fn control(&self, action: &str) {
        let status = Command::new(SCRIPT)
            .arg(action)
            .arg(&self.directory)
            .status()
            .expect("scripts/cluster can be run");
        assert!(status.success(), "scripts/cluster {action} failed");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing can be done about a failure here, and a panic would hide the one that is being reported.
        let _ = self.keeper.wait();
    }
}

/// Runs a program to its end with a text as its standard input.
pub(crate) fn run(command: &mut Command, input: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let output = std::thread::scope(|scope| {
        // A program that stops at an error closes its input before the end: its exit status tells.
        scope.spawn(move || stdin.write_all(input.as_bytes()));
        child.wait_with_output().expect("the output can be read")
    });
    Output {
        stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        success: output.status.success(),
    }
}
