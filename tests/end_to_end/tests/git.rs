//! The repository judged by `git`: a clone shows what the database shows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use end_to_end::{Cluster, Output, Repository};
use postgres::Client;

/// A directory that goes away with the value.
struct Directory(PathBuf);

impl Directory {
    fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("pggit-git-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("the temporary directory can be written");
        Directory(path)
    }

    fn file(&self, name: &str, content: &[u8]) -> String {
        let path = self.0.join(name);
        fs::write(&path, content).expect("the temporary directory can be written");
        path.display().to_string()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs git, untouched by the settings of whoever runs the tests.
fn try_git(directory: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new("git");
    command.args(arguments).current_dir(directory);
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("LC_ALL", "C"),
    ] {
        command.env(name, value);
    }
    Output::of(&mut command, input)
}

#[track_caller]
fn git(directory: &Path, arguments: &[&str]) -> String {
    try_git(directory, arguments, "").expect_success()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}

/// A repository with DDL and a rename on `main`, tags, and branches whose histories cross: each of their commits changes a few
/// lines of one view.
fn history(client: &mut Client) -> Vec<String> {
    client.run("CREATE TABLE users (id int PRIMARY KEY, name text); CREATE VIEW names AS SELECT name FROM users");
    client.commit("Users").expect("there is something to commit");
    client.run("ALTER TABLE users RENAME TO people; ALTER TABLE people ADD email text");
    client
        .commit("Users are people\n\nAnd have addresses.")
        .expect("there is something to commit");
    client.run(
        "SELECT pggit_v0.create_tag('v1', 'main~1'); SELECT pggit_v0.create_tag('v2', message => 'The second');
         CREATE FUNCTION pg_temp.commit(parents text[], content text, number int) RETURNS text LANGUAGE sql AS $$
             SELECT pggit_v0.create_commit(
                 pggit_v0.create_tree(jsonb_build_array(
                     jsonb_build_object('path', 'schemas/x/views/v.sql', 'sha', pggit_v0.create_blob(content)),
                     jsonb_build_object('path', 'schemas/x/views/n' || number % 5 || '.sql', 'sha', pggit_v0.create_blob(number::text)))),
                 parents, 'Number ' || number, 'A <a@example.com> ' || 1700000000 + number * 60 || ' +0100',
                 'C <c@example.com> ' || 1700000000 + number * 60 || ' +0000')
         $$",
    );
    let mut numbers = Numbers(7);
    let mut commits: Vec<(String, Vec<String>)> = Vec::new();
    for number in 0..40_usize {
        let mut pick = |count: usize| count - 1 - numbers.below(count.min(5));
        let (parents, mut content) = if number == 0 {
            (Vec::new(), (0..20).map(|line| format!("line {line}\n")).collect())
        } else {
            let (one, other) = (pick(number), pick(number));
            let mut parents = vec![commits[one].0.clone()];
            let content = if one != other && number % 3 == 0 {
                parents.push(commits[other].0.clone());
                // Each half from one of the two.
                let halves = [&commits[one].1, &commits[other].1];
                [&halves[0][..halves[0].len() / 2], &halves[1][halves[1].len() / 2..]].concat()
            } else {
                commits[one].1.clone()
            };
            (parents, content)
        };
        for _ in 0..numbers.below(3) {
            let at = numbers.below(content.len());
            content[at] = format!("changed by {number}\n");
            if numbers.below(4) == 0 {
                content.insert(at, format!("added by {number}\n"));
            }
        }
        let id: String = client.value(
            "SELECT pg_temp.commit($1, $2, $3)",
            &[&parents, &content.concat(), &i32::try_from(number).unwrap_or(0)],
        );
        commits.push((id, content));
    }
    let mut branches = Vec::new();
    for (number, (id, _)) in commits.iter().enumerate().skip(32) {
        branches.push(format!("line/{number}"));
        client.run(&format!("SELECT pggit_v0.create_branch('line/{number}', '{id}')"));
    }
    branches
}

fn clone(client: &mut Client, directory: &Directory) -> PathBuf {
    let bundle: Vec<u8> = client.value("SELECT pggit_v0.git_bundle()", &[]);
    let bundle = directory.file("all.bundle", &bundle);
    git(&directory.0, &["clone", "--quiet", "--mirror", &bundle, "clone"]);
    let clone = directory.0.join("clone");
    git(&clone, &["fsck", "--strict", "--no-dangling"]);
    clone
}

#[test]
fn a_clone_shows_what_the_database_shows() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    let branches = history(&mut client);
    let directory = Directory::new();
    let clone = clone(&mut client, &directory);

    let refs = client.rows(
        "SELECT CASE type WHEN 'tag' THEN 'refs/tags/' ELSE 'refs/heads/' END || name || ' ' || target_sha
         FROM pggit_v0.refs WHERE type <> 'HEAD' ORDER BY type, name",
    );
    assert_eq!(
        lines(&git(&clone, &["for-each-ref", "--format=%(refname) %(objectname)"])),
        refs
    );
    assert_eq!(git(&clone, &["symbolic-ref", "HEAD"]), "refs/heads/main\n");

    let drawn = client.rows("SELECT line FROM pggit_v0.log_graph(1000)");
    assert_eq!(
        lines(&git(&clone, &["log", "--graph", "--oneline", "--no-decorate", "--all"])),
        drawn
    );

    for branch in branches.iter().chain([&"main".to_owned()]) {
        let logged = client.rows(&format!(
            "SELECT commit_sha, author, array_to_string(parent_shas, ' ') FROM pggit_v0.get_commit_history(NULL, 0, '{branch}')"
        ));
        assert_eq!(
            lines(&git(&clone, &["log", "--format=%H|%an|%P", branch])),
            logged,
            "{branch}"
        );
    }
    for revision in [
        "v2",
        "v2^{}",
        "v1~0",
        "line/39~2",
        "line/38^{tree}",
        "main:schemas",
        "HEAD^",
    ] {
        let id: String = client.value("SELECT pggit_v0.rev_parse($1)", &[&revision]);
        assert_eq!(git(&clone, &["rev-parse", revision]).trim_end(), id, "{revision}");
    }
    for pair in branches.windows(2) {
        let (one, other) = (pair[0].as_str(), pair[1].as_str());
        let base: Option<String> = client.value("SELECT pggit_v0.find_merge_base($1, $2)", &[&one, &other]);
        assert_eq!(
            git(&clone, &["merge-base", one, other]).trim_end(),
            base.unwrap_or_default()
        );
        let differences = client.rows(&format!("SELECT line FROM pggit_v0.diff_text('{one}', '{other}')"));
        assert_eq!(
            lines(&git(&clone, &["diff", "--no-renames", one, other])),
            differences,
            "{one} {other}"
        );
        let names = client.rows(&format!(
            "SELECT upper(left(change_type, 1)) || E'\\t' || path FROM pggit_v0.diff_trees('{one}', '{other}')"
        ));
        let expected = git(
            &clone,
            &["diff-tree", "-r", "--no-renames", "--name-status", one, other],
        );
        assert_eq!(lines(&expected), names, "{one} {other}");
    }
    let texts = client.rows("SELECT line FROM pggit_v0.diff_text('main~1', 'main')");
    assert_eq!(lines(&git(&clone, &["diff", "--no-renames", "main~1", "main"])), texts);
}

#[test]
fn blame_is_gits() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    let branches = history(&mut client);
    let directory = Directory::new();
    let clone = clone(&mut client, &directory);
    let is_head = |line: &&str| line.len() > 64 && line.as_bytes()[..64].iter().all(u8::is_ascii_hexdigit);
    for branch in &branches {
        let blamed = git(
            &clone,
            &["blame", "--line-porcelain", branch, "--", "schemas/x/views/v.sql"],
        );
        let expected: Vec<String> = blamed
            .lines()
            .filter(is_head)
            .map(|line| line[..64].to_owned())
            .collect();
        let found = client.rows(&format!("SELECT commit_sha FROM pggit_v0.blame('x', 'v', '{branch}')"));
        assert_eq!(expected, found, "{branch}");
    }
    // A rename that the commit tells of is followed, whatever git makes of it.
    let authors = client.rows("SELECT DISTINCT commit_sha FROM pggit_v0.blame('public', 'people')");
    assert_eq!(authors.len(), 2);
}

#[test]
fn a_stream_becomes_an_ordinary_repository() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    let branches = history(&mut client);
    let directory = Directory::new();
    git(
        &directory.0,
        &["init", "--quiet", "--bare", "--object-format=sha1", "imported"],
    );
    let imported = directory.0.join("imported");
    let stream: Vec<u8> = client.value("SELECT pggit_v0.git_fast_export()", &[]);
    let stream = String::from_utf8(stream).expect("definitions are UTF-8");
    try_git(&imported, &["fast-import", "--quiet"], &stream).expect_success();
    git(&imported, &["fsck", "--strict", "--no-dangling"]);
    for branch in branches
        .iter()
        .chain([&"main".to_owned(), &"v1".to_owned(), &"v2".to_owned()])
    {
        let paths = client.rows(&format!("SELECT mode || ' ' || path FROM pggit_v0.ls_tree('{branch}')"));
        let listed = git(&imported, &["ls-tree", "-r", "--format=%(objectmode) %(path)", branch]);
        assert_eq!(lines(&listed), paths, "{branch}");
        let logged = client.rows(&format!(
            "SELECT split_part(message, E'\\n', 1) FROM pggit_v0.get_commit_history(NULL, 0, '{branch}')"
        ));
        assert_eq!(
            lines(&git(&imported, &["log", "--format=%s", branch])),
            logged,
            "{branch}"
        );
    }
    let definition: String = client.value("SELECT pggit_v0.get_object_definition('public', 'people')", &[]);
    assert_eq!(
        git(&imported, &["show", "main:schemas/public/tables/people.sql"]),
        definition
    );
}

#[test]
fn merges_are_gits() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    let branches = history(&mut client);
    let directory = Directory::new();
    let clone = clone(&mut client, &directory);
    let (mut clean, mut conflicting) = (0, 0);
    for one in &branches {
        for other in branches.iter().filter(|other| *other != one) {
            let merged = try_git(
                &clone,
                &[
                    "merge-tree",
                    "--write-tree",
                    "--name-only",
                    "--no-messages",
                    "-X",
                    "diff-algorithm=myers",
                    one,
                    other,
                ],
                "",
            );
            let expected = lines(&merged.stdout);
            let conflicts = client.rows(&format!(
                "SELECT path FROM pggit_v0.three_way_merge('{one}', '{other}') WHERE merge_status IN ('conflict', 'both_added')"
            ));
            assert_eq!(expected[1..], conflicts, "{one} {other}");
            let made = client.outcome(&format!(
                "SELECT pggit_v0.create_merge_commit('{one}', '{other}', 'Merge')"
            ));
            if !merged.success {
                conflicting += 1;
                let failure = made.expect_err("git finds a conflict");
                assert!(failure.message.contains("conflict"), "{failure:?}");
                continue;
            }
            clean += 1;
            made.expect("git finds no conflict");
            let tree: String = client.value(
                "SELECT tree_sha FROM pggit_v0.commit_graph
                 WHERE parent_shas = ARRAY[pggit_v0.rev_parse($1), pggit_v0.rev_parse($2)] LIMIT 1",
                &[one, other],
            );
            assert_eq!(expected[0], tree, "{one} {other}");
        }
    }
    assert!(clean > 0 && conflicting > 0, "{clean} clean, {conflicting} conflicting");
}
