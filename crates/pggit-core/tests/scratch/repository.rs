//! A random repository in memory: branches, merges, tags, files in directories.

use std::collections::BTreeMap;

use pggit_core::git::{Commit, EntryMode, MemoryStore, ObjectId, ObjectKind, Signature, Tag, Tree, TreeEntry};

use super::{Random, edit, random_lines};

pub type Files = BTreeMap<String, (EntryMode, ObjectId)>;

/// Objects and refs, with what the refs reach.
pub struct Stored {
    pub store: MemoryStore,
    pub commits: Vec<ObjectId>,
    /// Full names; HEAD is not among them.
    pub refs: Vec<(String, ObjectId)>,
    /// The files of the commit that `refs/heads/main` stands at, with their content.
    pub main_files: Vec<(String, Vec<u8>)>,
}

const PATHS: [&str; 14] = [
    "database/extensions/pgcrypto.sql",
    "schemas/public/schema.sql",
    "schemas/public/tables/users.sql",
    "schemas/public/tables/orders.sql",
    "schemas/public/tables.sql",
    "schemas/public/functions/process_order(jsonb).sql",
    "schemas/Größe/schema.sql",
    "schemas/Größe/tables/a b.sql",
    "schemas/public/views/\"quoted\".sql",
    "schemas/public/views/back\\slash.sql",
    "schemas/public/views/tab\there.sql",
    " leading and trailing ",
    "schemas/日本/tables/表.sql",
    "schemas/public/types/%2F.sql",
];

pub fn random_repository(seed: u64, commits: usize) -> Stored {
    let mut random = Random::new(seed);
    let mut store = MemoryStore::new();
    let mut made: Vec<(ObjectId, Files)> = Vec::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for number in 0..commits {
        let mut parents: Vec<usize> = Vec::new();
        if number > 0 && !random.chance(3) {
            for _ in 0..[1, 1, 1, 2, 2, 3][random.below(6)] {
                let parent = number - 1 - random.below(number.min(4));
                if !parents.contains(&parent) {
                    parents.push(parent);
                }
            }
        }
        let mut files = parents.first().map(|first| made[*first].1.clone()).unwrap_or_default();
        for _ in 0..random.below(4) {
            let path = PATHS[random.below(PATHS.len())];
            if random.chance(20) {
                files.remove(path);
                continue;
            }
            let before = texts.remove(path).unwrap_or_else(|| random_lines(&mut random, 40, 200));
            let lines = edit(&mut random, &before, 2, 200);
            let mode = if random.chance(10) {
                EntryMode::Executable
            } else {
                EntryMode::Blob
            };
            files.insert(path.to_owned(), (mode, store.insert_blob(lines.join("\n"))));
            texts.insert(path.to_owned(), lines);
        }
        // A file becomes a directory and back.
        if random.chance(10) {
            let empty = store.insert_blob("");
            let (old, new) = if files.contains_key("swap") {
                ("swap", "swap/inner")
            } else {
                ("swap/inner", "swap")
            };
            files.remove(old);
            files.insert(new.to_owned(), (EntryMode::Blob, empty));
        }
        let commit = Commit {
            tree: write_tree(&mut store, &files),
            parents: parents.iter().map(|parent| made[*parent].0).collect(),
            author: person(&mut random, number),
            committer: person(&mut random, number + 5),
            extra_headers: vec![],
            message: message(&mut random, number),
        };
        made.push((store.insert(commit.to_object()), files));
    }

    let tip = made[commits - 1].0;
    let mut refs = vec![
        ("refs/heads/main".to_owned(), tip),
        ("refs/heads/same-as-main".to_owned(), tip),
        ("refs/tags/light".to_owned(), made[commits / 2].0),
    ];
    for number in 0..4 {
        refs.push((format!("refs/heads/feature/{number}-é"), made[random.below(commits)].0));
    }
    let mut tag = |store: &mut MemoryStore, name: &str, target, target_kind, message: &str| {
        let tagger = Some(Signature::new("Tag Ger", "tag@example.com", 1_700_000_000, -90));
        let tag = Tag {
            target,
            target_kind,
            name: name.into(),
            tagger,
            extra_headers: vec![],
            message: message.into(),
        };
        let id = store.insert(tag.to_object());
        refs.push((format!("refs/tags/{name}"), id));
        id
    };
    let first = tag(
        &mut store,
        "v1.0",
        made[commits / 3].0,
        ObjectKind::Commit,
        "release\n\nnötes\n",
    );
    tag(&mut store, "tag-of-tag", first, ObjectKind::Tag, "no line feed");
    let blob = store.insert_blob("only a tag reaches this\n");
    tag(&mut store, "of-blob", blob, ObjectKind::Blob, "");
    refs.sort();

    let main_files = made[commits - 1]
        .1
        .iter()
        .map(|(path, (_, id))| (path.clone(), content(&store, id)))
        .collect();
    Stored {
        store,
        commits: made.into_iter().map(|(id, _)| id).collect(),
        refs,
        main_files,
    }
}

fn content(store: &MemoryStore, id: &ObjectId) -> Vec<u8> {
    store.iter().find(|(known, _)| *known == id).unwrap().1.content.clone()
}

fn person(random: &mut Random, number: usize) -> Signature {
    let (name, email) = [
        ("Ada Lovelace", "ada@example.com"),
        ("Jürgen Groß-Müller", "jürgen@example.com"),
        ("postgres", ""),
        ("O'Brien \"Bob\" Jr.", "bob+git@example.com"),
    ][random.below(4)];
    let offset = [0, 60, -330, 765, -720][random.below(5)];
    Signature::new(name, email, 1_600_000_000 + 100 * number as i64, offset)
}

fn message(random: &mut Random, number: usize) -> String {
    match random.below(5) {
        0 => format!("commit {number}"),
        1 => String::new(),
        2 => format!("größer {number}\n\nbody\n\n\nPggit-Seal: abc\n"),
        3 => format!("\n  {number} with odd space  \n\n"),
        _ => format!("commit {number}\nfrom :5\ndata 3\n"),
    }
}

/// Writes the trees for files by path.
pub fn write_tree(store: &mut MemoryStore, files: &Files) -> ObjectId {
    let mut entries: Vec<TreeEntry> = Vec::new();
    let mut directories: BTreeMap<&str, Files> = BTreeMap::new();
    for (path, (mode, id)) in files {
        match path.split_once('/') {
            None => entries.push(TreeEntry::new(*mode, path.as_str(), *id)),
            Some((name, rest)) => {
                directories
                    .entry(name)
                    .or_default()
                    .insert(rest.to_owned(), (*mode, *id));
            }
        }
    }
    for (name, files) in directories {
        entries.push(TreeEntry::new(EntryMode::Tree, name, write_tree(store, &files)));
    }
    store.insert(Tree::from_entries(entries).unwrap().to_object())
}
