//! Takes the repository out: as a bundle that git clones, and as a stream that git imports.

use pggit_core::git::bundle::write_bundle;
use pggit_core::git::fast_export::write_fast_export;
use pggit_core::git::graph::{Order, Walk};
use pggit_core::git::reachable::Tip;
use pggit_core::git::store::peel;
use pggit_core::git::{ObjectId, ObjectKind};

use super::error::no_commits;
use super::revision::resolve;
use crate::server::error::{Failure, Outcome};
use crate::store::commits::CommitGraph;
use crate::store::objects::ObjectStore;
use crate::store::refs::{self, RefType};

/// A bundle (version 3, SHA-256) with these refs; with all of them and HEAD where none are named.
pub fn bundle(revisions: Option<&[String]>) -> Outcome<Vec<u8>> {
    let mut tips = tips(revisions)?;
    if let (None, Some(head)) = (revisions, refs::head_commit()) {
        tips.push(Tip::new(refs::HEAD, head));
    }
    let commits = commits(&tips)?;
    write_bundle(Vec::new(), &ObjectStore, &tips, &commits).map_err(|error| Failure::damaged(error.to_string()))
}

/// A stream for `git fast-import` with these refs; with all of them where none are named.
pub fn fast_export(revisions: Option<&[String]>) -> Outcome<Vec<u8>> {
    let tips = tips(revisions)?;
    let commits = commits(&tips)?;
    let mut stream = Vec::new();
    write_fast_export(&mut stream, &ObjectStore, &tips, &commits)
        .map_err(|error| Failure::damaged(error.to_string()))?;
    Ok(stream)
}

/// The refs to write. git clones the branch that comes first at HEAD's commit, so the one that is checked out leads.
fn tips(revisions: Option<&[String]>) -> Outcome<Vec<Tip>> {
    let current = refs::head().and_then(|head| head.symbolic_target);
    let mut found = Vec::new();
    for listed in refs::list(None) {
        let name = match listed.ref_type {
            RefType::Branch => format!("refs/heads/{}", listed.name),
            RefType::Tag => format!("refs/tags/{}", listed.name),
            RefType::Head => continue,
        };
        if let Some(target) = listed.target {
            let is_current = listed.ref_type == RefType::Branch && Some(&listed.name) == current.as_ref();
            found.push((!is_current, Tip::new(name, target)));
        }
    }
    if found.is_empty() {
        return Err(no_commits());
    }
    if let Some(revisions) = revisions {
        let mut named = Vec::with_capacity(revisions.len());
        for revision in revisions {
            named.push(full_name(revision, &found)?);
        }
        found.retain(|(_, tip)| named.contains(&tip.name));
    }
    found.sort_by(|(a, one), (b, other)| (a, &one.name).cmp(&(b, &other.name)));
    Ok(found.into_iter().map(|(_, tip)| tip).collect())
}

/// The full name of a ref that a caller named; an export carries refs, so a bare id is not enough.
fn full_name(revision: &str, found: &[(bool, Tip)]) -> Outcome<String> {
    let candidates = [
        revision.to_owned(),
        format!("refs/{revision}"),
        format!("refs/tags/{revision}"),
        format!("refs/heads/{revision}"),
    ];
    if let Some(name) = candidates
        .into_iter()
        .find(|name| found.iter().any(|(_, tip)| tip.name == *name))
    {
        return Ok(name);
    }
    if revision == refs::HEAD || revision == "@" {
        let branch = refs::head().and_then(|head| head.symbolic_target);
        return branch.map(|branch| format!("refs/heads/{branch}")).ok_or_else(|| {
            Failure::invalid("HEAD is detached, and an export needs the name of a branch or tag")
                .hint("Run SELECT pggit_v0.create_branch('name') first.")
        });
    }
    resolve(Some(revision))?;
    Err(
        Failure::invalid(format!("\"{revision}\" is no branch or tag, and an export needs one"))
            .hint("Run SELECT pggit_v0.create_branch('name', 'revision') first, and export that."),
    )
}

/// Every commit below the refs, from the commit graph: so the objects can be read in large batches.
fn commits(tips: &[Tip]) -> Outcome<Vec<ObjectId>> {
    let mut starts = Vec::new();
    for tip in tips {
        let (id, object) = peel(&ObjectStore, &tip.target)?;
        if object.kind == ObjectKind::Commit {
            starts.push(id);
        }
    }
    let mut found = Vec::new();
    for visit in Walk::new(CommitGraph::default(), &starts, &[], Order::CommitterTime)? {
        found.push(visit?.0);
    }
    Ok(found)
}
