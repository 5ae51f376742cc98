//! The rules for trees (`fsck_tree` and `verify_ordered` in Git's `fsck.c`).

use std::collections::BTreeSet;

use super::{Problem, UNREADABLE};
use crate::git::id::ObjectId;
use crate::git::tree::{EntryMode, NameError, check_name};

/// Finds the rules that a tree breaks, each once, with the first entry that breaks it.
pub(super) fn check(content: &[u8]) -> Vec<Problem> {
    let mut found = Found::default();
    let mut order = Order::default();
    let mut rest = content;
    while !rest.is_empty() {
        let Some((entry, behind)) = split(rest) else {
            found.add("badTree", || "the tree cannot be read to its end".to_owned());
            break;
        };
        rest = behind;
        check_mode(&entry, &mut found);
        check_entry_name(entry.name, &mut found);
        if entry.id == ObjectId::ZERO.as_bytes() {
            found.add("nullSha1", || {
                format!("the entry {} names the null object", shown(entry.name))
            });
        }
        match order.next(entry.name, entry.is_tree()) {
            Ok(()) => {}
            Err(Broken::Order) => {
                found.add("treeNotSorted", || {
                    format!("the entry {} is not in Git's order", shown(entry.name))
                });
            }
            Err(Broken::Duplicate) => {
                found.add("duplicateEntries", || {
                    format!("there are two entries called {}", shown(entry.name))
                });
            }
        }
    }
    found.problems
}

#[derive(Default)]
struct Found {
    rules: BTreeSet<&'static str>,
    problems: Vec<Problem>,
}

impl Found {
    fn add(&mut self, rule: &'static str, detail: impl FnOnce() -> String) {
        if self.rules.insert(rule) {
            self.problems.push(Problem::new(rule, detail()));
        }
    }
}

/// An entry as it is written, whatever its bytes mean.
struct Raw<'a> {
    mode: &'a [u8],
    name: &'a [u8],
    id: &'a [u8; ObjectId::LENGTH],
}

impl Raw<'_> {
    fn is_tree(&self) -> bool {
        // Git masks the number; a mode that it does not know is a rule of its own.
        number(self.mode).is_some_and(|mode| mode & 0o170_000 == 0o040_000)
    }
}

fn split(bytes: &[u8]) -> Option<(Raw<'_>, &[u8])> {
    let nul = bytes.iter().position(|byte| *byte == 0)?;
    let space = bytes[..nul].iter().position(|byte| *byte == b' ')?;
    let (id, rest) = bytes[nul + 1..].split_first_chunk()?;
    let (mode, name) = (&bytes[..space], &bytes[space + 1..nul]);
    // To Git an entry without a name or with a mode that is no number ends the tree.
    (!name.is_empty() && number(mode).is_some()).then_some((Raw { mode, name, id }, rest))
}

fn number(mode: &[u8]) -> Option<u32> {
    if mode.is_empty() {
        return None;
    }
    mode.iter().try_fold(0u32, |value, digit| {
        (b'0'..=b'7')
            .contains(digit)
            .then(|| (value << 3) | u32::from(digit - b'0'))
    })
}

fn check_mode(entry: &Raw<'_>, found: &mut Found) {
    let mode = String::from_utf8_lossy(entry.mode);
    if entry.mode.starts_with(b"0") {
        found.add("zeroPaddedFilemode", || {
            format!("the mode {mode} of {} begins with a zero", shown(entry.name))
        });
    }
    let known = EntryMode::ALL
        .into_iter()
        .any(|known| number(known.as_str().as_bytes()) == number(entry.mode));
    if !known {
        found.add("badFilemode", || {
            format!("the entry {} has the mode {mode}", shown(entry.name))
        });
    }
}

fn check_entry_name(name: &[u8], found: &mut Found) {
    let Ok(text) = std::str::from_utf8(name) else {
        found.add(UNREADABLE, || format!("the name {} is not UTF-8", shown(name)));
        return;
    };
    let Err(error) = check_name(text) else { return };
    let rule = match &error {
        NameError::Empty => "emptyName",
        NameError::Slash(_) => "fullPathname",
        // The end of a name: none has one.
        NameError::Nul(_) => "badTree",
        NameError::Dots(name) if name == "." => "hasDot",
        NameError::Dots(_) => "hasDotdot",
        NameError::DotGit(_) => "hasDotgit",
        NameError::TooLong(_) => "largePathname",
    };
    found.add(rule, || error.to_string());
}

fn shown(name: &[u8]) -> String {
    format!("{:?}", String::from_utf8_lossy(name))
}

/// How an entry may not follow the ones before it.
enum Broken {
    Order,
    Duplicate,
}

/// Follows the order of entries.
///
/// A file `a` and a directory `a` need not be neighbours: in `a`, `a.b`, `a/` the names between start with the file's.
/// So files that may still meet their directory wait on a stack.
#[derive(Default)]
struct Order<'a> {
    last: Option<(&'a [u8], bool)>,
    candidates: Vec<&'a [u8]>,
}

impl<'a> Order<'a> {
    fn next(&mut self, name: &'a [u8], is_tree: bool) -> Result<(), Broken> {
        let Some((before, before_is_tree)) = self.last.replace((name, is_tree)) else {
            return Ok(());
        };
        let common = before.len().min(name.len());
        match before[..common].cmp(&name[..common]) {
            std::cmp::Ordering::Less => return Ok(()),
            std::cmp::Ordering::Greater => return Err(Broken::Order),
            std::cmp::Ordering::Equal => {}
        }
        if before.len() == name.len() {
            return Err(Broken::Duplicate);
        }
        // 0 stands for the end of a file's name, as in C.
        let next = |name: &[u8], is_tree| name.get(common).copied().unwrap_or(if is_tree { b'/' } else { 0 });
        let (old, new) = (next(before, before_is_tree), next(name, is_tree));
        if old == 0 && is_below_slash(new) {
            self.candidates.push(before);
        } else if new == b'/' && is_below_slash(old) && self.meets_its_file(name) {
            return Err(Broken::Duplicate);
        }
        if old < new { Ok(()) } else { Err(Broken::Order) }
    }

    fn meets_its_file(&mut self, directory: &[u8]) -> bool {
        while let Some(file) = self.candidates.pop() {
            let Some(rest) = directory.strip_prefix(file) else {
                continue;
            };
            match rest.first() {
                None => return true,
                Some(next) if is_below_slash(*next) => {
                    self.candidates.push(file);
                    return false;
                }
                Some(_) => {}
            }
        }
        false
    }
}

fn is_below_slash(byte: u8) -> bool {
    0 < byte && byte < b'/'
}
