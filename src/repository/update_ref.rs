//! Moving a ref (`git update-ref`).

use pggit_core::git::{ObjectId, ObjectKind};

use super::error::no_commits;
use super::hash_object::{kinds_of, parse_id};
use super::{move_head, ref_name, revision};
use crate::server::error::{Failure, Outcome};
use crate::store::refs::{self, HEAD, RefType};

/// What stands in the log of refs.
const ACTION: &str = "update-ref";

/// Moves a ref to `new`, or makes it; the null id removes it. Where `old` is given the ref must be there: the null id,
/// or an empty text, says that it must not exist.
///
/// The caller holds the repository's lock and runs as the owner of our tables.
pub fn update_ref(name: &str, new: &str, old: Option<&str>) -> Outcome<()> {
    let (mut name, mut ref_type) = ref_name::parse(name)?;
    let head = refs::head();
    let branch = head.as_ref().and_then(|head| head.symbolic_target.as_deref());
    if ref_type == RefType::Head {
        if head.is_none() {
            return Err(no_commits());
        }
        if let Some(branch) = branch {
            (name, ref_type) = (branch, RefType::Branch);
        }
    }
    let is_current = ref_type == RefType::Head || (ref_type == RefType::Branch && branch == Some(name));
    let current = refs::find(name, ref_type).and_then(|found| found.target);
    if let Some(old) = old {
        expect(name, ref_type, current, old)?;
    }
    if parse_id(new).is_ok_and(|id| id.is_zero()) {
        return remove(name, ref_type, current, is_current);
    }
    let target = revision::resolve(Some(new))?;
    let kind = kinds_of(&[target])?[&target];
    if ref_type != RefType::Tag && kind != ObjectKind::Commit {
        let failure = Failure::invalid(format!("a branch points to a commit, and {target} is a {kind}"));
        return Err(failure.hint(match kind {
            ObjectKind::Tag => format!("Try '{new}^{{commit}}'."),
            _ => "Make a commit of it with create_commit.".to_owned(),
        }));
    }
    if current == Some(target) {
        return Ok(());
    }
    if current.is_none() {
        ref_name::check_new(name, ref_type)?;
    }
    if let (true, Some(old)) = (is_current, current) {
        move_head::follow(old, target)?;
    }
    if ref_type == RefType::Head {
        refs::set_head(None, target, ACTION);
        return Ok(());
    }
    if !refs::compare_and_swap(name, ref_type, current, target, ACTION) {
        return Err(Failure::internal(format!(
            "{} \"{name}\" moved while it was locked",
            ref_type.word()
        )));
    }
    if is_current {
        refs::log_head(current, target, ACTION);
    }
    Ok(())
}

fn expect(name: &str, ref_type: RefType, current: Option<ObjectId>, old: &str) -> Outcome<()> {
    let expected = match old {
        "" => None,
        _ => match parse_id(old) {
            Ok(id) => Some(id).filter(|id| !id.is_zero()),
            Err(_) => Some(revision::resolve(Some(old))?),
        },
    };
    if expected == current {
        return Ok(());
    }
    let full = ref_name::full(name, ref_type);
    let message = match (current, expected) {
        (Some(current), Some(expected)) => format!("{full} is at {current}, not at {expected}"),
        (Some(current), None) => format!("{full} exists already, at {current}"),
        (None, _) => format!("{full} does not exist"),
    };
    Err(Failure::state(message).hint("Somebody moved it meanwhile: look at what it is now, and try again from there."))
}

fn remove(name: &str, ref_type: RefType, current: Option<ObjectId>, is_current: bool) -> Outcome<()> {
    if is_current {
        return Err(
            Failure::state(format!("\"{name}\" is checked out and cannot be removed"))
                .hint("Check out another branch first."),
        );
    }
    if name != HEAD && current.is_some() {
        refs::delete(name, ref_type, current);
    }
    Ok(())
}
