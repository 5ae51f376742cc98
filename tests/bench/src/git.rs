//! Git, doing with files what pggit does in the database.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use end_to_end::Database;

/// A repository with a working tree.
pub struct Repository {
    directory: PathBuf,
    bytes: Cell<u64>,
}

impl Repository {
    /// A packed repository whose only commit has the files of a database's live schema, with SHA-256 ids as pggit's.
    pub fn of_live_schema(database: &Database<'_>) -> Repository {
        let directory = database.cluster().directory().join(format!("{}.git", database.name()));
        fs::create_dir(&directory).expect("the cluster's directory can be written to");
        let repository = Repository {
            directory,
            bytes: Cell::new(0),
        };
        repository.run(&["init", "--quiet", "--object-format=sha256", "--initial-branch=main"]);
        let mut client = database.connect();
        let files = "SELECT o.path, b.content FROM pggit.objects o JOIN pggit_v0.objects b ON b.sha = o.blob_sha";
        for row in client.query(files, &[]).expect("the working state can be read") {
            repository.write(row.get(0), row.get(1));
        }
        repository.commit_file(".");
        repository.run(&["gc", "--quiet"]);
        repository
    }

    /// An empty directory beside the cluster's data, to make a repository in.
    pub fn at(directory: PathBuf) -> Repository {
        Repository {
            directory,
            bytes: Cell::new(0),
        }
    }

    /// Writes a file of the working tree.
    pub fn write(&self, path: &str, content: &[u8]) {
        let file = self.directory.join(path);
        fs::create_dir_all(file.parent().expect("the path is inside the repository"))
            .and_then(|()| fs::write(file, content))
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// `git add && git commit`.
    pub fn commit_file(&self, path: &str) {
        self.run(&["add", path]);
        self.run(&["commit", "--quiet", "--message=benchmark"]);
    }

    /// How many bytes the repository has grown by since this was asked last.
    pub fn growth(&self) -> u64 {
        let bytes = size_of(&self.directory.join(".git"));
        bytes.saturating_sub(self.bytes.replace(bytes))
    }

    /// Runs a Git command that has to succeed; its output is thrown away.
    pub fn run(&self, arguments: &[&str]) {
        let status = command()
            .current_dir(&self.directory)
            .args(arguments)
            .stdout(Stdio::null())
            .status();
        assert!(status.expect("git can be run").success(), "git {arguments:?}");
    }
}

/// Git with settings of its own, whatever the user's are, that waits for the disk no more than the server does.
pub fn command() -> Command {
    let mut command = Command::new("git");
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_CONFIG_COUNT", "3")
        .envs([("GIT_CONFIG_KEY_0", "core.fsync"), ("GIT_CONFIG_VALUE_0", "none")])
        .envs([("GIT_CONFIG_KEY_1", "gc.auto"), ("GIT_CONFIG_VALUE_1", "0")])
        .envs([
            ("GIT_CONFIG_KEY_2", "maintenance.auto"),
            ("GIT_CONFIG_VALUE_2", "false"),
        ])
        .envs([("GIT_AUTHOR_NAME", "bench"), ("GIT_AUTHOR_EMAIL", "bench@localhost")])
        .envs([
            ("GIT_COMMITTER_NAME", "bench"),
            ("GIT_COMMITTER_EMAIL", "bench@localhost"),
        ]);
    command
}

fn size_of(path: &Path) -> u64 {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("the directory can be read");
        entries
            .map(|entry| size_of(&entry.expect("its entries can be read").path()))
            .sum()
    } else {
        fs::metadata(path).map_or(0, |metadata| metadata.len())
    }
}
