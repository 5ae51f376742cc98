//! What a check found, as one row: all is well, or the first few culprits and how many more there are.

/// How many culprits are named.
pub(super) const NAMED: usize = 5;

/// The outcome of one check.
#[derive(Debug, Clone)]
pub struct Check {
    /// The check.
    pub name: &'static str,
    /// Whether it found nothing wrong.
    pub is_ok: bool,
    /// What it looked at, or what is wrong, a line each.
    pub details: String,
}

impl Check {
    /// A check that failed, with what is wrong.
    pub fn failed(name: &'static str, details: String) -> Self {
        let is_ok = false;
        Self { name, is_ok, details }
    }
}

/// What a check has found so far.
pub(super) struct Findings {
    name: &'static str,
    named: Vec<String>,
    count: usize,
    unjudged: usize,
}

impl Findings {
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            named: Vec::new(),
            count: 0,
            unjudged: 0,
        }
    }

    /// Notes something wrong. Its description is only made where it will be shown.
    pub(super) fn add(&mut self, describe: impl FnOnce() -> String) {
        if self.named.len() < NAMED {
            self.named.push(describe());
        }
        self.count += 1;
    }

    /// Notes that there are more than those that were added.
    pub(super) fn add_unnamed(&mut self, count: usize) {
        self.count += count;
    }

    /// Notes something that could not be judged, because what it rests on is damaged.
    pub(super) fn skip(&mut self) {
        self.unjudged += 1;
    }

    /// Makes the row; `summary` says what was looked at, where all is well.
    pub(super) fn finish(self, summary: impl Into<String>) -> Check {
        let mut lines = self.named;
        let is_ok = self.count == 0;
        if is_ok {
            lines.push(summary.into());
        }
        if self.count > lines.len() {
            lines.push(format!("and {} more", self.count - lines.len()));
        }
        if self.unjudged > 0 {
            let them = if self.unjudged == 1 {
                "1 was"
            } else {
                &format!("{} were", self.unjudged)
            };
            lines.push(format!(
                "{them} not compared, because what other checks found to be damaged is needed for it"
            ));
        }
        Check {
            name: self.name,
            is_ok,
            details: lines.join("\n"),
        }
    }
}

/// `1 commit`, `2 commits`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
