//! A Git repository in a temporary directory, and what the tests that are judged by the `git` program share.
#![allow(dead_code)]

pub mod repository;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A bare SHA-256 repository that goes away with the value.
pub struct Repository {
    directory: tempfile::TempDir,
}

impl Repository {
    pub fn new() -> Self {
        Self::with_format("sha256")
    }

    pub fn with_format(format: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let repository = Repository { directory };
        repository.git(&[
            "init",
            "-q",
            "--bare",
            "-b",
            "main",
            &format!("--object-format={format}"),
            ".",
        ]);
        repository
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Runs git in the repository and gives what it printed; a failure fails the test.
    pub fn git(&self, arguments: &[&str]) -> Vec<u8> {
        git_in(self.path(), "git", arguments, b"")
    }

    pub fn git_with_input(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        git_in(self.path(), "git", arguments, input)
    }

    pub fn text(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.git(arguments)).unwrap()
    }

    pub fn fast_import(&self, stream: &[u8]) {
        self.git_with_input(&["fast-import", "--quiet", "--force"], stream);
    }
}

/// Runs a git program, untouched by the settings of whoever runs the tests.
pub fn git_in(directory: &Path, program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(directory)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A program that fails early does not read its input; its own words say more than the broken pipe.
    let written = writer.join().unwrap();
    assert!(
        output.status.success(),
        "git {arguments:?} failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    written.unwrap();
    output.stdout
}

/// The git programs of this machine: the first on the path, and the system's own if that is another one.
pub fn gits() -> Vec<&'static str> {
    ["git", "/usr/bin/git"]
        .into_iter()
        .filter(|git| *git == "git" || Path::new(git).exists())
        .collect()
}

/// A small random generator: the same cases in every run.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// A line as SQL texts have them; the smaller the vocabulary, the more lines are equal.
pub fn random_line(random: &mut Random, vocabulary: usize) -> String {
    let word = random.below(vocabulary);
    match word % 9 {
        0 => String::new(),
        1 => ");".into(),
        2 | 3 => format!("    column_{word} text NOT NULL,"),
        4 => format!("CREATE TABLE public.table_{word} ("),
        5 => format!(
            "COMMENT ON COLUMN public.\"Größe\".column_{word} IS 'Länge in Zentimetern, für {word} über alles';"
        ),
        6 => "    BEGIN".into(),
        7 => format!("\t  x := {word};"),
        _ => format!("            ELSE {word}   "),
    }
}

pub fn random_lines(random: &mut Random, count: usize, vocabulary: usize) -> Vec<String> {
    (0..count).map(|_| random_line(random, vocabulary)).collect()
}

/// Inserts, deletes, copies and replaces a few lines.
pub fn edit(random: &mut Random, lines: &[String], edits: usize, vocabulary: usize) -> Vec<String> {
    let mut lines = lines.to_vec();
    for _ in 0..edits {
        let start = random.below(lines.len() + 1);
        let end = (start + 1 + random.below(4)).min(lines.len());
        match random.below(4) {
            0 => {
                let count = 1 + random.below(4);
                lines.splice(start..start, random_lines(random, count, vocabulary));
            }
            1 => drop(lines.drain(start..end)),
            2 => {
                let copy = lines[start..end].to_vec();
                let target = random.below(lines.len() + 1);
                lines.splice(target..target, copy);
            }
            _ => {
                if let Some(line) = lines.get_mut(start) {
                    *line = random_line(random, vocabulary);
                }
            }
        }
    }
    lines
}

/// Joins lines to a text, now and then without the last line feed.
pub fn text_of(random: &mut Random, lines: &[String]) -> String {
    let mut text = lines.join("\n");
    if !random.chance(10) && !lines.is_empty() {
        text.push('\n');
    }
    text
}
