//! Branches, tags and HEAD, and the log of their moves.

use std::collections::{BTreeMap, HashMap};

use pggit_core::git::refname::{check_branch_name, check_tag_name};
use pggit_core::git::{ObjectId, ObjectKind};

use super::finding::counted;
use super::{Check, Findings, Objects};
use crate::server::spi::{Arg, Mode, Query};
use crate::store::refs::HEAD;
use crate::store::repository::is_initialised;

static REFS: Query = Query::new(include_str!("../../../sql/verify/refs.sql"));
static LOG: Query = Query::new(include_str!("../../../sql/verify/reflog.sql"));

/// Log entries that are read at once.
const PAGE: usize = 10_000;

/// The refs as they are stored, whatever they hold.
pub(super) struct Refs {
    refs: Vec<Raw>,
    pub is_initialised: bool,
}

struct Raw {
    name: String,
    ref_type: String,
    target: Option<String>,
    symbolic: Option<String>,
}

impl Raw {
    fn is_head(&self) -> bool {
        self.ref_type == "HEAD" && self.name == HEAD
    }

    /// `branch "main"`, `HEAD`.
    fn shown(&self) -> String {
        shown(&self.name, &self.ref_type)
    }
}

fn shown(name: &str, ref_type: &str) -> String {
    if name == ref_type {
        name.to_owned()
    } else {
        format!("{ref_type} \"{name}\"")
    }
}

impl Refs {
    pub(super) fn read() -> Self {
        let refs = REFS.collect(&[], Mode::Few, |row| Raw {
            name: row.text(0),
            ref_type: row.text(1),
            target: row.opt_text(2),
            symbolic: row.opt_text(3),
        });
        Self {
            refs,
            is_initialised: is_initialised(),
        }
    }

    fn branch(&self, name: &str) -> Option<&Raw> {
        self.refs
            .iter()
            .find(|found| found.ref_type == "branch" && found.name == name)
    }

    /// What a ref leads to, HEAD through its branch.
    fn target<'a>(&'a self, found: &'a Raw) -> Option<&'a str> {
        match &found.symbolic {
            Some(branch) => self.branch(branch)?.target.as_deref(),
            None => found.target.as_deref(),
        }
    }

    /// The commit that HEAD leads to, if it is an id at all.
    pub(super) fn head(&self) -> Option<ObjectId> {
        let head = self.refs.iter().find(|found| found.is_head())?;
        self.target(head)?.parse().ok()
    }

    /// Whether there is any ref.
    pub(super) fn is_empty(&self) -> bool {
        self.refs.is_empty()
    }
}

/// Checks that each ref has a valid name and leads to an object of the right kind, and that HEAD is there.
pub(super) fn check(refs: &Refs, objects: &Objects) -> Check {
    let mut findings = Findings::new("refs");
    if refs.is_empty() && !refs.is_initialised {
        return findings.finish("no commit yet");
    }
    for found in &refs.refs {
        if let Some(problem) = problem(refs, found, objects) {
            findings.add(|| format!("{} {problem}", found.shown()));
        }
    }
    if !refs.refs.iter().any(Raw::is_head) {
        findings.add(|| "HEAD is missing".to_owned());
    }
    findings.finish(format!("{} lead to what they must", counted(refs.refs.len(), "ref")))
}

fn problem(refs: &Refs, found: &Raw, objects: &Objects) -> Option<String> {
    let name = match found.ref_type.as_str() {
        "branch" => check_branch_name(&found.name),
        "tag" => check_tag_name(&found.name),
        _ if found.is_head() => Ok(()),
        _ => return Some("is neither a branch nor a tag nor HEAD".to_owned()),
    };
    if let Err(error) = name {
        return Some(format!("has a name that no ref may have: {}", error.rule));
    }
    let target = match (&found.symbolic, &found.target) {
        (None, Some(target)) => target,
        (Some(branch), None) if found.is_head() => {
            // What the branch leads to is looked at there.
            return refs
                .branch(branch)
                .is_none()
                .then(|| format!("points to branch \"{branch}\", which does not exist"));
        }
        (None, None) => return Some("points to nothing".to_owned()),
        _ => return Some("is symbolic and points to an object too".to_owned()),
    };
    let Some(id) = target.parse().ok().filter(|id: &ObjectId| id.to_hex() == *target) else {
        return Some(format!("points to \"{target}\", which is no id"));
    };
    match objects.kind(&id) {
        None => Some(format!("points to {target}, which is missing")),
        Some(ObjectKind::Commit) => None,
        // As in Git, a tag may name any object.
        Some(_) if found.ref_type == "tag" => None,
        Some(kind) => Some(format!("points to {target}, which is a {kind}, not a commit")),
    }
}

/// The moves of one ref that nothing has followed yet. A log may hold those of several: a branch that was deleted and
/// made again, or one that took over another's name with its log.
#[derive(Default)]
struct Ends {
    open: Vec<Option<String>>,
    newest: Option<String>,
}

/// Checks that each move begins where an earlier one ended, that the newest says where the ref is, and that what the log
/// names exists.
pub(super) fn check_log(refs: &Refs, objects: &Objects) -> Check {
    let mut findings = Findings::new("reflog");
    let mut ends: BTreeMap<(String, String), Ends> = BTreeMap::new();
    let mut known: HashMap<String, bool> = HashMap::new();
    let (mut last, mut count) = (i64::MIN, 0);
    loop {
        let mut rows = 0;
        LOG.select(&[Arg::Int(last), Arg::Int(PAGE as i64)], Mode::Few, |row| {
            rows += 1;
            last = row.int(0);
            let (name, ref_type, old, new) = (row.text(1), row.text(2), row.opt_text(3), row.opt_text(4));
            let entry = || format!("entry {last} of {}", shown(&name, &ref_type));
            for sha in [&old, &new].into_iter().flatten() {
                let exists = *known.entry(sha.clone()).or_insert_with(|| {
                    sha.parse()
                        .is_ok_and(|id: ObjectId| id.to_hex() == *sha && objects.kind(&id).is_some())
                });
                if !exists {
                    findings.add(|| format!("{} names {sha}, which is missing", entry()));
                }
            }
            let ends = ends.entry((name.clone(), ref_type.clone())).or_default();
            if old.is_some() {
                match ends.open.iter().rposition(|end| *end == old) {
                    Some(position) => drop(ends.open.remove(position)),
                    None => findings.add(|| {
                        let old = old.as_deref().unwrap_or_default();
                        format!("{} begins at {old}, where no earlier one ended", entry())
                    }),
                }
            }
            ends.open.push(new.clone());
            ends.newest = new;
        });
        count += rows;
        if rows < PAGE {
            break;
        }
    }
    for found in &refs.refs {
        let ends = ends
            .remove(&(found.name.clone(), found.ref_type.clone()))
            .unwrap_or_default();
        let target = refs.target(found);
        if ends.newest.as_deref() != target {
            findings.add(|| differs(&found.shown(), ends.newest.as_deref(), target));
        }
    }
    for ((name, ref_type), ends) in ends {
        if ends.newest.is_some() {
            findings.add(|| differs(&shown(&name, &ref_type), ends.newest.as_deref(), None));
        }
    }
    findings.finish(match count {
        0 => "no commit yet".to_owned(),
        _ => format!("{} lead to where the refs are", counted(count, "move")),
    })
}

fn differs(shown: &str, logged: Option<&str>, target: Option<&str>) -> String {
    let place = |sha: Option<&str>| sha.map_or_else(|| "nowhere".to_owned(), |sha| format!("at {sha}"));
    format!("{shown} is {} by its log, and is {}", place(logged), place(target))
}
