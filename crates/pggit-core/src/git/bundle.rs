//! Bundles: a repository in one file, which `git clone` accepts in place of an address.
//!
//! The format is version 3 of Git's `gitformat-bundle`, the first that can say `@object-format=sha256`: a head that lists
//! refs, and a pack. A bundle has no symbolic refs: its HEAD is a commit, and `git clone` guesses the branch. It takes
//! the user's `init.defaultBranch` (or else `master`) if that stands at this commit, otherwise the first branch listed
//! that does. So list the current branch first.

use std::error::Error;
use std::io::Write;

use super::id::ObjectId;
use super::pack::{PackError, PackWriter};
use super::reachable::{Tip, reachable};
use super::refname::{RefNameError, check_ref_name};
use super::store::{Find, FindError};

/// Says why a bundle could not be written, the store's own errors being `E`.
#[derive(Debug, thiserror::Error)]
pub enum BundleError<E: Error + 'static> {
    /// There is no ref, hence nothing to clone.
    #[error("a bundle needs at least one ref")]
    Empty,
    /// A name is not that of a ref.
    #[error(transparent)]
    Name(#[from] RefNameError),
    /// An object could not be read.
    #[error(transparent)]
    Find(#[from] FindError<E>),
    /// The pack could not be written.
    #[error(transparent)]
    Pack(#[from] PackError),
}

/// Writes a bundle of the refs (HEAD may be among them) with everything they need.
///
/// `known_commits` may name commits that are reachable from the refs; see [`reachable`].
pub fn write_bundle<W: Write, F: Find>(
    mut out: W,
    store: &F,
    refs: &[Tip],
    known_commits: &[ObjectId],
) -> Result<W, BundleError<F::Error>> {
    out.write_all(&head(refs)?).map_err(PackError::from)?;
    let mut tips: Vec<ObjectId> = refs.iter().map(|tip| tip.target).collect();
    tips.extend_from_slice(known_commits);
    let found = reachable(store, &tips)?;
    let mut pack = PackWriter::new(out, found.len())?;
    for object in found.objects(store) {
        pack.add(object?)?;
    }
    Ok(pack.finish()?)
}

fn head<E: Error>(refs: &[Tip]) -> Result<Vec<u8>, BundleError<E>> {
    if refs.is_empty() {
        return Err(BundleError::Empty);
    }
    let mut head = b"# v3 git bundle\n@object-format=sha256\n".to_vec();
    for Tip { name, target } in refs {
        if name != "HEAD" {
            check_ref_name(name)?;
        }
        head.extend_from_slice(format!("{target} {name}\n").as_bytes());
    }
    head.push(b'\n');
    Ok(head)
}
