//! Which names a ref may have: the rules of `git check-ref-format`.

/// Says which rule a name breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum RefNameRule {
    /// The name is empty.
    #[error("it is empty")]
    Empty,
    /// The name begins or ends with a slash, or has two in a row.
    #[error("a part between slashes is empty")]
    EmptyPart,
    /// The name of a ref, unlike that of a branch or tag, needs a slash.
    #[error("it has no slash")]
    OneLevel,
    /// A part begins with a dot.
    #[error("a part between slashes begins with a dot")]
    DotAtStart,
    /// A part ends in `.lock`.
    #[error("a part between slashes ends in \".lock\"")]
    Lock,
    /// The name ends in a dot.
    #[error("it ends in a dot")]
    DotAtEnd,
    /// The name has `..`, which stands for a range.
    #[error("it has \"..\"")]
    DoubleDot,
    /// The name has `@{`, which stands for a state in the past.
    #[error("it has \"@{{\"")]
    AtBrace,
    /// The name is `@`, which stands for HEAD.
    #[error("\"@\" stands for HEAD")]
    OnlyAt,
    /// The name has a character that revisions or patterns use, or a space or control character.
    #[error("it has the character {0:?}")]
    Character(char),
    /// The name begins with a dash, so that a command would take it for an option.
    #[error("it begins with a dash")]
    Dash,
    /// The name is `HEAD`.
    #[error("HEAD is the name of the current branch's pointer")]
    Head,
}

/// Says that a name cannot be that of a ref, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name:?} is not a valid name: {rule}")]
pub struct RefNameError {
    /// The name.
    pub name: String,
    /// The rule that it breaks.
    pub rule: RefNameRule,
}

/// What the full name of a branch begins with.
pub const BRANCHES: &str = "refs/heads/";
/// What the full name of a tag begins with.
pub const TAGS: &str = "refs/tags/";

/// Checks the full name of a ref, such as `refs/heads/main` (`git check-ref-format`).
pub fn check_ref_name(name: &str) -> Result<(), RefNameError> {
    let one_level = if name.contains('/') {
        Ok(())
    } else {
        Err(RefNameRule::OneLevel)
    };
    check_format(name).and(one_level).map_err(|rule| RefNameError {
        name: name.to_owned(),
        rule,
    })
}

/// Checks the short name of a branch, such as `feature/login` (`git check-ref-format --branch`).
pub fn check_branch_name(name: &str) -> Result<(), RefNameError> {
    check_short_name(name)
}

/// Checks the short name of a tag, such as `v1.0` (`git tag`).
pub fn check_tag_name(name: &str) -> Result<(), RefNameError> {
    check_short_name(name)
}

fn check_short_name(name: &str) -> Result<(), RefNameError> {
    let rule = match name {
        "HEAD" => Err(RefNameRule::Head),
        _ if name.starts_with('-') => Err(RefNameRule::Dash),
        _ => check_format(name),
    };
    rule.map_err(|rule| RefNameError {
        name: name.to_owned(),
        rule,
    })
}

/// The rules that hold for every name (Git's `check_refname_format`).
fn check_format(name: &str) -> Result<(), RefNameRule> {
    if name.is_empty() {
        return Err(RefNameRule::Empty);
    }
    if name == "@" {
        return Err(RefNameRule::OnlyAt);
    }
    for part in name.split('/') {
        if part.is_empty() {
            return Err(RefNameRule::EmptyPart);
        }
        if part.starts_with('.') {
            return Err(RefNameRule::DotAtStart);
        }
        if part.ends_with(".lock") {
            return Err(RefNameRule::Lock);
        }
    }
    let is_bad = |c: char| c <= ' ' || matches!(c, '\u{7f}' | '~' | '^' | ':' | '?' | '*' | '[' | '\\');
    if let Some(bad) = name.chars().find(|c| is_bad(*c)) {
        return Err(RefNameRule::Character(bad));
    }
    if name.contains("..") {
        return Err(RefNameRule::DoubleDot);
    }
    if name.contains("@{") {
        return Err(RefNameRule::AtBrace);
    }
    if name.ends_with('.') {
        return Err(RefNameRule::DotAtEnd);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
