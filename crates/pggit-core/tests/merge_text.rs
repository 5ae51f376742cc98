//! Merged texts judged by `git merge-file`.
#![allow(clippy::unwrap_used, missing_docs)]

mod scratch;

use std::fs;
use std::process::Command;

use pggit_core::git::merge_text::{Favour, Options, TextMerge, merge_text};
use scratch::{Random, edit, random_lines, text_of};

const OPTIONS: Options<'_> = Options {
    ours_label: "ours",
    theirs_label: "theirs",
    favour: Favour::Neither,
    marker_size: 7,
    join_across_punctuation: true,
};

/// What git makes of it; the number of conflicts is the exit code, 127 at most.
fn by_git(directory: &std::path::Path, texts: [&[u8]; 3], favour: Favour) -> TextMerge {
    for (name, text) in ["base", "ours", "theirs"].iter().zip(texts) {
        fs::write(directory.join(name), text).unwrap();
    }
    let mut command = Command::new("git");
    command.args(["merge-file", "-p", "-q", "-L", "ours", "-L", "base", "-L", "theirs"]);
    match favour {
        Favour::Neither => {}
        Favour::Ours => drop(command.arg("--ours")),
        Favour::Theirs => drop(command.arg("--theirs")),
        Favour::Union => drop(command.arg("--union")),
    }
    let output = command
        .args(["ours", "base", "theirs"])
        .current_dir(directory)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    let code = output.status.code().unwrap();
    assert!((0..=127).contains(&code), "{}", String::from_utf8_lossy(&output.stderr));
    TextMerge {
        content: output.stdout,
        conflicts: usize::try_from(code).unwrap(),
    }
}

fn check(directory: &std::path::Path, base: &[u8], ours: &[u8], theirs: &[u8], favour: Favour) -> usize {
    let merged = merge_text(base, ours, theirs, &Options { favour, ..OPTIONS });
    let expected = by_git(directory, [base, ours, theirs], favour);
    assert_eq!(
        (String::from_utf8_lossy(&merged.content), merged.conflicts),
        (String::from_utf8_lossy(&expected.content), expected.conflicts),
        "favour {favour:?}\n--- base\n{}\n--- ours\n{}\n--- theirs\n{}",
        String::from_utf8_lossy(base),
        String::from_utf8_lossy(ours),
        String::from_utf8_lossy(theirs),
    );
    merged.conflicts
}

#[test]
fn small_cases() {
    let directory = tempfile::tempdir().unwrap();
    let cases: [[&str; 3]; 12] = [
        ["", "", ""],
        ["a\n", "a\n", "b\n"],
        ["a\n", "b\n", "b\n"],
        ["a\n", "b\n", "c\n"],
        ["a\n", "b", "c"],
        ["a", "a\nb", "a\nc\n"],
        ["", "a\n", "b\n"],
        ["", "a\nb\n", "a\nc\n"],
        ["a\nb\nc\n", "b\nc\n", "a\nb\nc\nd\n"],
        ["a\nb\nc\n", "a\nc\n", "a\nx\nc\n"],
        ["a\r\nb\r\n", "a\r\nx\r\n", "a\r\ny"],
        ["a\r\nb\n", "x\r\nb\n", "y\r\nb\n"],
    ];
    for [base, ours, theirs] in cases {
        for favour in [Favour::Neither, Favour::Ours, Favour::Theirs, Favour::Union] {
            check(
                directory.path(),
                base.as_bytes(),
                ours.as_bytes(),
                theirs.as_bytes(),
                favour,
            );
        }
    }
}

#[test]
fn random_texts_merge_as_git_merges_them() {
    let directory = tempfile::tempdir().unwrap();
    let mut random = Random::new(11);
    let (mut clean, mut conflicting) = (0, 0);
    for round in 0..400 {
        let vocabulary = [4, 12, 60, 400][round % 4];
        let length = 1 + random.below(40);
        let lines = random_lines(&mut random, length, vocabulary);
        let edits = 1 + random.below(4);
        let sides = [
            edit(&mut random, &lines, edits, vocabulary),
            edit(&mut random, &lines, edits, vocabulary),
        ];
        let base = text_of(&mut random, &lines);
        let [ours, theirs] = sides.map(|side| text_of(&mut random, &side));
        let favour = [Favour::Neither, Favour::Neither, Favour::Ours, Favour::Union][random.below(4)];
        match check(
            directory.path(),
            base.as_bytes(),
            ours.as_bytes(),
            theirs.as_bytes(),
            favour,
        ) {
            0 => clean += 1,
            _ => conflicting += 1,
        }
    }
    assert!(
        clean > 50 && conflicting > 50,
        "{clean} clean, {conflicting} conflicting"
    );
}
