//! Switches HEAD to another branch or commit whose tree is what the live schema is.

use pggit_core::git::ObjectId;

use super::commit::paused;
use super::error::no_commits;
use super::revision;
use super::status::status;
use crate::server::error::{Failure, Outcome};
use crate::store::commits;
use crate::store::refs::{self, RefType};
use crate::store::repository::{Life, life};

/// Points HEAD to a revision. The live schema is not changed: where the revision's tree is another than HEAD's, this
/// fails. Uncommitted changes stay what they are. A dry run only checks.
///
/// The caller holds the repository's lock and runs as the owner of our tables.
pub fn checkout(name: &str, dry_run: bool) -> Outcome<()> {
    let head = refs::head_commit().ok_or_else(no_commits)?;
    if life() == Life::Elsewhere {
        return Err(paused());
    }
    let branch = refs::find(name, RefType::Branch);
    let target = match branch.as_ref().and_then(|branch| branch.target) {
        Some(target) => target,
        None => revision::resolve_commit(Some(name))?,
    };
    let rows = commits::rows(&[head, target]);
    let tree = |id: ObjectId| rows.get(&id).map(|row| row.tree);
    if tree(head) != tree(target) {
        let dirty = status()?.len();
        return Err(Failure::unsupported(format!("cannot switch to \"{name}\": its schema differs from the live schema"))
            .detail(format!("HEAD is {head}, \"{name}\" is {target}; {dirty} objects are not committed."))
            .hint(format!(
                "Changing the live schema is not possible yet. Run SELECT * FROM pggit_v0.diff_commits('{head}', '{target}') \
                 to see what differs."
            )));
    }
    if dry_run {
        return Ok(());
    }
    let from = refs::head()
        .and_then(|head| head.symbolic_target)
        .unwrap_or_else(|| head.to_hex());
    let action = format!("checkout: moving from {from} to {name}");
    refs::set_head(branch.as_ref().map(|branch| branch.name.as_str()), target, &action);
    Ok(())
}
