//! Who stands in a commit, and when.

use pggit_core::git::Signature;
use pgrx::pg_sys;

use crate::server::error::{Failure, Outcome};
use crate::server::role::{database, session_user};

/// Seconds from 1970 to 2000, where PostgreSQL starts to count.
const EPOCH: i64 = 946_684_800;

/// The present time in seconds since 1970.
pub fn now() -> i64 {
    // SAFETY: a plain read of the clock.
    unsafe { pg_sys::GetCurrentTimestamp() }.div_euclid(1_000_000) + EPOCH
}

/// The login role, as `role <role@database>`.
pub fn committer() -> Signature {
    let role = session_user();
    Signature::new(&role, &format!("{role}@{}", database()), now(), 0)
}

/// Author and committer of a commit that is made now: both at the same time, as in Git.
pub fn signed_now(author: Signature) -> (Signature, Signature) {
    let committer = committer();
    let seconds = committer.seconds;
    (Signature { seconds, ..author }, committer)
}

/// The author: the committer, or who was named, as `Name <address>` or as a bare name.
pub fn author_of(author: Option<&str>) -> Outcome<Signature> {
    let Some(author) = author else { return Ok(committer()) };
    let signature = if author.contains('<') {
        Signature::from_person(author, now(), 0)
            .map_err(|error| Failure::invalid(format!("\"{author}\" is not an author: {error}")).hint(AUTHOR_HINT))?
    } else {
        Signature::new(author, &format!("{}@{}", author.trim(), database()), now(), 0)
    };
    if signature.name.is_empty() {
        return Err(Failure::invalid("the author has no name").hint(AUTHOR_HINT));
    }
    Ok(signature)
}

const AUTHOR_HINT: &str = "Write it as 'Name <address>'.";
