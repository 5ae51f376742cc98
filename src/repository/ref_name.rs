//! Names of refs as a caller writes them.

use pggit_core::git::refname::{RefNameError, check_branch_name, check_tag_name};
use pgrx::pg_sys::errcodes::PgSqlErrorCode;

use super::revision::parse_ref_name;
use crate::server::error::{Failure, Outcome};
use crate::store::refs::{self, HEAD, RefType};

/// What a name stands for: `HEAD`, `refs/heads/x`, `heads/x`, `refs/tags/x`, `tags/x`, and anything else is a branch.
pub fn parse(name: &str) -> Outcome<(&str, RefType)> {
    if let Some(parsed) = parse_ref_name(name) {
        return Ok(parsed);
    }
    if let Some(tag) = name.strip_prefix("tags/") {
        return Ok((tag, RefType::Tag));
    }
    if name.starts_with("refs/") {
        return Err(Failure::new(
            PgSqlErrorCode::ERRCODE_INVALID_NAME,
            format!("\"{name}\" is neither a branch nor a tag"),
        )
        .hint("Branches are refs/heads/..., tags are refs/tags/..."));
    }
    Ok((name.strip_prefix("heads/").unwrap_or(name), RefType::Branch))
}

/// The full name.
pub fn full(name: &str, ref_type: RefType) -> String {
    match ref_type {
        RefType::Branch => format!("refs/heads/{name}"),
        RefType::Tag => format!("refs/tags/{name}"),
        RefType::Head => HEAD.to_owned(),
    }
}

/// Checks that a branch or tag may have this name.
pub fn check(name: &str, ref_type: RefType) -> Outcome<()> {
    let checked = match ref_type {
        RefType::Branch => check_branch_name(name),
        RefType::Tag => check_tag_name(name),
        RefType::Head => return Ok(()),
    };
    checked.map_err(|RefNameError { name, rule }| {
        Failure::new(
            PgSqlErrorCode::ERRCODE_INVALID_NAME,
            format!("\"{name}\" is not a valid {} name", ref_type.word()),
        )
        .detail(format!("The name is refused because {rule}."))
        .hint("Letters, digits, -, _ and / are safe.")
    })
}

/// Checks that a new branch or tag may have this name: it is valid, free, and no directory of other names. A clone keeps
/// refs in files, where `a` and `a/b` cannot both be.
pub fn check_new(name: &str, ref_type: RefType) -> Outcome<()> {
    check_beside(name, ref_type, None)
}

/// Checks that a branch or tag may be renamed so.
pub fn check_renamed(old: &str, new: &str, ref_type: RefType) -> Outcome<()> {
    check_beside(new, ref_type, Some(old))
}

fn check_beside(name: &str, ref_type: RefType, gone: Option<&str>) -> Outcome<()> {
    check(name, ref_type)?;
    let word = ref_type.word();
    for existing in refs::list(Some(ref_type)) {
        let existing = existing.name;
        if existing == name {
            return Err(
                Failure::duplicate(format!("{word} \"{name}\" already exists")).hint(format!(
                    "Choose another name, or delete or rename the {word} that has it."
                )),
            );
        }
        let is_below = |above: &str, below: &str| below.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'));
        if gone != Some(existing.as_str()) && (is_below(name, &existing) || is_below(&existing, name)) {
            let message = format!("{word} \"{name}\" cannot be made while there is a {word} \"{existing}\"");
            return Err(Failure::duplicate(message)
                .detail("In a clone, where refs are files, one would have to be a directory of the other.")
                .hint("Choose another name."));
        }
    }
    Ok(())
}

/// A ref that must exist.
pub fn existing(name: &str, ref_type: RefType) -> Outcome<refs::Ref> {
    refs::find(name, ref_type).ok_or_else(|| {
        let word = ref_type.word();
        let hint = match ref_type {
            RefType::Tag => "Run SELECT name FROM pggit_v0.refs WHERE type = 'tag' to see the tags.",
            _ => "Run SELECT * FROM pggit_v0.list_branches() to see the branches.",
        };
        Failure::undefined(format!("{word} \"{name}\" does not exist")).hint(hint)
    })
}
