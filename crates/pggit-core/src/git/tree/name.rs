//! Which names an entry of a tree may have.
//!
//! The rules are those of `git fsck --strict`: what would be `.git` on some file system is refused everywhere, because a
//! tree that is checked out there would write into the repository itself.

/// The longest name that `git fsck` takes without complaint, in bytes.
const MAX_LENGTH: usize = 4096;

/// Says which rule a name breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// The name is empty.
    #[error("a tree entry needs a name")]
    Empty,
    /// The name has a slash.
    #[error("the tree entry name {0:?} has a slash")]
    Slash(String),
    /// The name has a NUL.
    #[error("the tree entry name {0:?} has a NUL character")]
    Nul(String),
    /// The name is `.` or `..`.
    #[error("a tree entry cannot be called {0:?}")]
    Dots(String),
    /// The name is `.git`, or what some file system takes for it.
    #[error("a tree entry cannot be called {0:?}: some file systems take it for .git")]
    DotGit(String),
    /// The name is longer than 4096 bytes.
    #[error("a tree entry name of {0} bytes is too long, the limit is 4096")]
    TooLong(usize),
}

/// Checks that an entry of a tree may have this name.
pub fn check_name(name: &str) -> Result<(), NameError> {
    if name.is_empty() {
        Err(NameError::Empty)
    } else if name.contains('/') {
        Err(NameError::Slash(name.to_owned()))
    } else if name.contains('\0') {
        Err(NameError::Nul(name.to_owned()))
    } else if name == "." || name == ".." {
        Err(NameError::Dots(name.to_owned()))
    } else if name.split('\\').any(is_ntfs_dotgit) || is_hfs_dotgit(name) {
        Err(NameError::DotGit(name.to_owned()))
    } else if name.len() > MAX_LENGTH {
        Err(NameError::TooLong(name.len()))
    } else {
        Ok(())
    }
}

/// NTFS: `.git` or its short name `git~1` in any case, with dots and spaces behind it, or a stream name behind a colon.
fn is_ntfs_dotgit(name: &str) -> bool {
    let strip = |prefix: &str| {
        let head = name.as_bytes().get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix.as_bytes())
            .then(|| &name[prefix.len()..])
    };
    let Some(rest) = strip(".git").or_else(|| strip("git~1")) else {
        return false;
    };
    let rest = rest.trim_start_matches(['.', ' ']);
    rest.is_empty() || rest.starts_with(':')
}

/// HFS+: `.git` in any case, with characters in between that the file system does not see.
fn is_hfs_dotgit(name: &str) -> bool {
    let mut seen = name.chars().filter(
        |c| !matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}'),
    );
    ".git"
        .chars()
        .all(|expected| seen.next().is_some_and(|c| c.eq_ignore_ascii_case(&expected)))
        && seen.next().is_none()
}
