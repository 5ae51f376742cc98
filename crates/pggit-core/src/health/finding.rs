//! What a rule found.

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is being lost, or will be soon: somebody has to act now.
    Critical,
    /// Somebody should look today.
    Warning,
    /// It could be better; nobody is alarmed.
    Advice,
}

impl Severity {
    /// The word among alerts.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Critical => "CRITICAL",
            Severity::Warning => "WARNING",
            Severity::Advice => "ADVICE",
        }
    }

    /// The word among recommendations.
    pub fn priority(self) -> &'static str {
        match self {
            Severity::Critical => "HIGH",
            Severity::Warning => "MEDIUM",
            Severity::Advice => "LOW",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The rule.
    pub kind: &'static str,
    /// What it is about, where the rule can find several things; it does not change while the finding lasts.
    pub subject: String,
    /// What was found, with figures.
    pub message: String,
    /// What to run.
    pub action: String,
}

impl Finding {
    /// Something that has to be seen to at once.
    pub fn critical(kind: &'static str, message: impl Into<String>, action: impl Into<String>) -> Self {
        Self::new(Severity::Critical, kind, message, action)
    }

    /// Something to look at.
    pub fn warning(kind: &'static str, message: impl Into<String>, action: impl Into<String>) -> Self {
        Self::new(Severity::Warning, kind, message, action)
    }

    /// Something to do better.
    pub fn advice(kind: &'static str, message: impl Into<String>, action: impl Into<String>) -> Self {
        Self::new(Severity::Advice, kind, message, action)
    }

    fn new(severity: Severity, kind: &'static str, message: impl Into<String>, action: impl Into<String>) -> Self {
        Self {
            severity,
            kind,
            subject: String::new(),
            message: message.into(),
            action: action.into(),
        }
    }

    /// Says what it is about.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }
}
