//! The `git` program as the judge: a scratch SHA-256 repository that many generated objects enter with one process.
#![allow(dead_code, clippy::unwrap_used, missing_docs)]

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use flate2::{Compression, write::ZlibEncoder};
use pggit_core::git::{MemoryStore, Object, ObjectId, ObjectKind};
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::TestRunner;
use sha2::{Digest as _, Sha256};

/// A bare SHA-256 repository that is removed with the value.
pub struct Repository(tempfile::TempDir);

impl Repository {
    pub fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&[
            "init",
            "--quiet",
            "--bare",
            "--object-format=sha256",
            "--initial-branch=main",
            ".",
        ]);
        repository
    }

    /// A `git` that sees no configuration but the repository's.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(self.0.path()).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.envs([
            ("HOME", "/nonexistent"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_DIR", "."),
            ("TZ", "UTC"),
        ]);
        command.env("GIT_CEILING_DIRECTORIES", self.0.path());
        command
    }

    /// Runs `git`, which must succeed, and gives what it prints.
    pub fn git(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.git_with(arguments, b"")).unwrap()
    }

    /// Runs `git`, which must succeed, with this input and gives what it prints.
    pub fn git_with(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        let output = self.try_git(arguments, input);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {error}");
        output.stdout
    }

    pub fn try_git(&self, arguments: &[&str], input: &[u8]) -> Output {
        run(self.command(arguments), input)
    }

    /// Writes objects as one pack; `git` reads each and computes its id.
    pub fn import<'a>(&self, objects: impl IntoIterator<Item = &'a Object>) {
        self.git_with(&["index-pack", "--stdin"], &pack(objects));
    }

    /// Writes an object as a loose file, which no check of `git` stands before.
    pub fn write_loose(&self, object: &Object) {
        let hex = object.id().to_hex();
        let directory = self.0.path().join("objects").join(&hex[..2]);
        std::fs::create_dir_all(&directory).unwrap();
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&object.encode()).unwrap();
        std::fs::write(directory.join(&hex[2..]), encoder.finish().unwrap()).unwrap();
    }

    /// Writes all objects of a store.
    pub fn import_store(&self, store: &MemoryStore) {
        self.import(store.iter().map(|(_, object)| object));
    }

    /// Ids and kinds of all objects, sorted by id.
    pub fn objects(&self) -> Vec<(ObjectId, ObjectKind)> {
        let all = self.git(&[
            "cat-file",
            "--batch-all-objects",
            "--batch-check=%(objectname) %(objecttype)",
        ]);
        all.lines()
            .map(|line| line.split_once(' ').unwrap())
            .map(|(id, kind)| (id.parse().unwrap(), kind.parse().unwrap()))
            .collect()
    }
}

/// Runs a command with this input, which is fed while the output is read.
pub fn run(mut command: Command, input: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("git is installed");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A process that fails early closes its input; its exit status tells.
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

fn pack<'a>(objects: impl IntoIterator<Item = &'a Object>) -> Vec<u8> {
    let objects: Vec<_> = objects.into_iter().collect();
    let mut pack = b"PACK\0\0\0\x02".to_vec();
    pack.extend_from_slice(&u32::try_from(objects.len()).unwrap().to_be_bytes());
    for object in objects {
        let kind = match object.kind {
            ObjectKind::Commit => 1,
            ObjectKind::Tree => 2,
            ObjectKind::Blob => 3,
            ObjectKind::Tag => 4,
        };
        let mut size = object.content.len();
        let mut byte = (kind << 4) | (size & 15);
        size >>= 4;
        while size > 0 {
            pack.push(u8::try_from(byte | 128).unwrap());
            byte = size & 127;
            size >>= 7;
        }
        pack.push(u8::try_from(byte).unwrap());
        let mut encoder = ZlibEncoder::new(&mut pack, Compression::none());
        encoder.write_all(&object.content).unwrap();
        encoder.finish().unwrap();
    }
    let checksum = Sha256::digest(&pack);
    pack.extend_from_slice(&checksum);
    pack
}

/// Generates values, the same ones in each run.
pub fn samples<S: Strategy>(strategy: S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..count)
        .map(|_| strategy.new_tree(&mut runner).unwrap().current())
        .collect()
}

/// A small generator of numbers, for structures that grow step by step.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// Whether the git program is of version 2.47 or later. Debian 12 has 2.39, whose rules differ in a few corners.
#[allow(dead_code, reason = "not every test needs it")]
pub fn is_recent_git() -> bool {
    let output = Command::new("git").arg("version").output().expect("git runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse::<u32>().ok());
    (numbers.next(), numbers.next()) >= (Some(2), Some(47))
}
