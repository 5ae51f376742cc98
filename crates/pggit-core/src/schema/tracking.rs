//! What of a schema is recorded: which objects, and whether with owners, privileges and tablespaces.

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::common::Common;
use super::kind::ObjectKind;
use super::path::Identity;

/// What of a schema is recorded.
#[derive(Debug, Clone)]
pub struct Tracking {
    /// Whether owners are part of the definitions.
    pub owners: bool,
    /// Whether privileges are.
    pub privileges: bool,
    /// Whether tablespaces are.
    pub tablespaces: bool,
    /// Which objects are left out.
    pub ignored: IgnorePatterns,
}

impl Default for Tracking {
    fn default() -> Self {
        Self {
            owners: true,
            privileges: true,
            tablespaces: true,
            ignored: IgnorePatterns::default(),
        }
    }
}

impl Tracking {
    /// Whether an object is recorded.
    pub fn includes(&self, object: &Identity) -> bool {
        let only_privileges = matches!(
            object.kind,
            ObjectKind::DefaultPrivileges | ObjectKind::SystemPrivileges
        );
        let is_ignored = || !self.ignored.is_empty() && self.ignored.matching(&object.path()).is_some();
        (self.privileges || !only_privileges) && !is_ignored()
    }

    /// Takes out of an object what is not recorded.
    pub fn restrict(&self, common: &mut Common) {
        if !self.owners {
            common.owner = None;
            common.part_owners.clear();
        }
        if !self.privileges {
            common.privileges.clear();
        }
        if !self.tablespaces {
            common.placements.clear();
        }
    }
}

/// Patterns in the syntax of `.gitignore`, over paths of the tree; the last one that matches decides.
#[derive(Debug, Clone)]
pub struct IgnorePatterns {
    text: String,
    matcher: Gitignore,
}

/// A line that is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the ignore patterns, \"{pattern}\", is no pattern: {reason}")]
pub struct InvalidPattern {
    /// Which line, from 1.
    pub line: usize,
    /// The line.
    pub pattern: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Default for IgnorePatterns {
    fn default() -> Self {
        Self {
            text: String::new(),
            matcher: Gitignore::empty(),
        }
    }
}

impl IgnorePatterns {
    /// Reads patterns, one a line.
    ///
    /// # Errors
    /// When a line is no pattern.
    pub fn parse(text: &str) -> Result<Self, InvalidPattern> {
        let invalid = |line: usize, pattern: &str, error: &ignore::Error| InvalidPattern {
            line: line + 1,
            pattern: pattern.to_owned(),
            reason: error.to_string(),
        };
        let mut builder = GitignoreBuilder::new("");
        for (number, line) in text.lines().enumerate() {
            builder
                .add_line(None, line)
                .map_err(|error| invalid(number, line, &error))?;
        }
        let matcher = builder.build().map_err(|error| invalid(0, text, &error))?;
        Ok(Self {
            text: text.to_owned(),
            matcher,
        })
    }

    /// The lines as they were read.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        self.matcher.is_empty()
    }

    /// The pattern because of which a path is left out. As in Git, what is in a folder that is left out cannot be taken in
    /// again.
    pub fn matching(&self, path: &str) -> Option<&str> {
        if self.matcher.is_empty() {
            return None;
        }
        let folders = path.match_indices('/').map(|(end, _)| (&path[..end], true));
        for (part, is_folder) in folders.chain([(path, false)]) {
            if let Match::Ignore(glob) = self.matcher.matched(part, is_folder) {
                return Some(glob.original());
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ignored<'a>(patterns: &str, paths: &[&'a str]) -> Vec<&'a str> {
        let patterns = IgnorePatterns::parse(patterns).expect("these are patterns");
        let left_out = paths.iter().filter(|path| patterns.matching(path).is_some());
        left_out.copied().collect()
    }

    const PATHS: [&str; 5] = [
        "database/extensions/pg_cron.sql",
        "schemas/app/tables/users.sql",
        "schemas/app/tables/tmp_load.sql",
        "schemas/scratch/schema.sql",
        "schemas/scratch/tables/users.sql",
    ];

    #[test]
    fn nothing_is_left_out_by_default() {
        assert_eq!(ignored("", &PATHS), [""; 0]);
        assert_eq!(ignored("# a comment\n\n", &PATHS), [""; 0]);
    }

    #[test]
    fn a_name_matches_at_every_depth_and_a_path_from_the_top() {
        assert_eq!(ignored("tmp_*", &PATHS), [PATHS[2]]);
        assert_eq!(ignored("schemas/scratch/", &PATHS), PATHS[3..]);
        assert_eq!(ignored("/extensions/", &PATHS), [""; 0]);
        assert_eq!(ignored("extensions/", &PATHS), [PATHS[0]]);
        assert_eq!(ignored("schemas/*/tables/users.sql", &PATHS), [PATHS[1], PATHS[4]]);
    }

    #[test]
    fn the_last_pattern_decides_but_not_inside_a_folder_that_is_left_out() {
        assert_eq!(ignored("schemas/**/*.sql\n!users.sql", &PATHS), [PATHS[2], PATHS[3]]);
        assert_eq!(ignored("schemas/scratch/\n!users.sql", &PATHS), PATHS[3..]);
    }

    #[test]
    fn a_line_that_is_no_pattern_is_named() {
        let error = IgnorePatterns::parse("fine\na[z-b]").expect_err("the range runs backwards");
        assert_eq!((error.line, error.pattern.as_str()), (2, "a[z-b]"));
    }
}
