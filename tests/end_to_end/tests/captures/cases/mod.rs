//! The tables. A case begins in an empty schema `s`, which is the search path.

pub mod alter;
pub mod collations;
pub mod comments;
pub mod containers;
pub mod default_privileges;
pub mod foreign;
pub mod operators;
pub mod partitions;
pub mod parts;
pub mod publications;
pub mod subscriptions;
pub mod system_privileges;
pub mod tables;
pub mod text_search;
pub mod types;
pub mod views;

/// One statement, or a few, and what is recorded of it.
pub struct Case {
    /// What there is before.
    pub setup: &'static str,
    /// The statement that is looked at.
    pub statement: &'static str,
    /// The lines of the trail, sorted by bytes: change type, object type, name, and of a rename where from.
    pub changes: &'static [&'static str],
    /// Whether the statement may run in a transaction.
    pub in_transaction: bool,
    /// Whether what the statements do adds up to something else than the single changes.
    pub cancels_out: bool,
    /// Whether it takes a superuser.
    pub as_superuser: bool,
}

/// A case in the usual form.
pub const fn case(setup: &'static str, statement: &'static str, changes: &'static [&'static str]) -> Case {
    Case {
        setup,
        statement,
        changes,
        in_transaction: true,
        cancels_out: false,
        as_superuser: false,
    }
}

/// A statement that commits by itself in the middle.
pub const fn outside_transaction(
    setup: &'static str,
    statement: &'static str,
    changes: &'static [&'static str],
) -> Case {
    Case {
        in_transaction: false,
        ..case(setup, statement, changes)
    }
}

/// Statements whose changes take each other back.
pub const fn cancelling(setup: &'static str, statement: &'static str, changes: &'static [&'static str]) -> Case {
    Case {
        cancels_out: true,
        ..case(setup, statement, changes)
    }
}

/// A statement that only a superuser may run.
pub const fn superuser(setup: &'static str, statement: &'static str, changes: &'static [&'static str]) -> Case {
    Case {
        as_superuser: true,
        ..case(setup, statement, changes)
    }
}
