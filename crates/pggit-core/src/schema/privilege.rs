//! From an access control list to the GRANT and REVOKE statements that make it.
//!
//! An ACL is compared with the one that a new object of that owner has (`acldefault()`), item by item, as `pg_dump` does:
//! an item of the default that is missing or differs is revoked, an item that the default does not have is granted. An
//! explicit ACL that says what the default says gives nothing.

use std::collections::HashSet;

use super::common::Privilege;
use super::identifier::quote_identifier;

/// What kind of thing an ACL stands on; decides which privileges there are, and so what `ALL` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PrivilegeClass {
    /// Tables, views and materialized views.
    Table,
    /// One column of a table, view or materialized view.
    Column,
    /// Sequences.
    Sequence,
    /// Functions, procedures and aggregates.
    Routine,
    /// Schemas.
    Schema,
    /// Types and domains.
    Type,
    /// Procedural languages.
    Language,
    /// Databases.
    Database,
    /// Tablespaces.
    Tablespace,
    /// Foreign-data wrappers.
    ForeignDataWrapper,
    /// Foreign servers.
    ForeignServer,
    /// Large objects.
    LargeObject,
    /// Configuration parameters.
    Parameter,
}

/// Every privilege: its letter in an ACL item, and its keyword, in the order of the manual's table of privileges.
const PRIVILEGES: [(char, &str); 15] = [
    ('r', "SELECT"),
    ('a', "INSERT"),
    ('w', "UPDATE"),
    ('d', "DELETE"),
    ('D', "TRUNCATE"),
    ('x', "REFERENCES"),
    ('t', "TRIGGER"),
    ('C', "CREATE"),
    ('c', "CONNECT"),
    ('T', "TEMPORARY"),
    ('X', "EXECUTE"),
    ('U', "USAGE"),
    ('s', "SET"),
    ('A', "ALTER SYSTEM"),
    (MAINTAIN, "MAINTAIN"),
];

/// PostgreSQL 17 and later.
const MAINTAIN: char = 'm';

impl PrivilegeClass {
    /// The letters of all privileges of the class.
    fn letters(self) -> &'static str {
        match self {
            Self::Table => "rawdDxtm",
            Self::Column => "rawx",
            Self::Sequence => "rwU",
            Self::Routine => "X",
            Self::Schema => "UC",
            Self::Type | Self::Language | Self::ForeignDataWrapper | Self::ForeignServer => "U",
            Self::Database => "CcT",
            Self::Tablespace => "C",
            Self::LargeObject => "rw",
            Self::Parameter => "sA",
        }
    }
}

/// Gives the statements that turn the ACL of a new object into the actual one, in the order of the ACL, save that a
/// grant comes after those that gave its grantor the right to grant.
///
/// `acl` is the catalog's column, `None` where that is NULL; `default` is `acldefault()` of the same owner. Both hold
/// items as their output function writes them. `target` stands after `ON`: `TABLE public.users`. `column` is the column
/// that the ACL belongs to, unquoted; `target` is then its table.
///
/// A privilege that this version does not know is written as its bare letter: visible, and refused by the server.
pub fn privileges(
    acl: Option<&[String]>,
    default: &[String],
    owner: &str,
    class: PrivilegeClass,
    target: &str,
    column: Option<&str>,
) -> Vec<Privilege> {
    let Some(acl) = acl else {
        return Vec::new();
    };
    let writer = Writer {
        // The server's own default says whether its tables have MAINTAIN.
        all: if default.iter().any(|item| Item::parse(item).has(MAINTAIN)) {
            class.letters().to_owned()
        } else {
            class.letters().replace(MAINTAIN, "")
        },
        owner,
        target,
        column,
    };
    let (kept, added): (Vec<&String>, Vec<&String>) = acl.iter().partition(|item| default.contains(item));
    let mut statements: Vec<Privilege> = default
        .iter()
        .filter(|item| !acl.contains(item))
        .flat_map(|item| writer.revoke(&Item::parse(item)))
        .collect();
    let kept: Vec<Item> = kept.into_iter().map(|item| Item::parse(item)).collect();
    let added = added.into_iter().map(|item| Item::parse(item)).collect();
    for item in in_order_of_grants(kept, added, owner) {
        statements.extend(writer.grant(&item));
    }
    statements
}

/// One item of an ACL: `grantee=privileges/grantor`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Item {
    /// The role, unquoted; `None` for PUBLIC.
    grantee: Option<String>,
    /// The letters, each with whether it can be granted on.
    letters: Vec<(char, bool)>,
    /// The role that granted, unquoted.
    grantor: String,
}

impl Item {
    /// Takes an item apart. A missing part, which the server never leaves out, is read as empty.
    fn parse(text: &str) -> Self {
        let (grantee, rest) = take_role(text);
        let rest = rest.strip_prefix('=').unwrap_or(rest);
        let (privileges, grantor) = rest.split_once('/').unwrap_or((rest, ""));
        let mut letters: Vec<(char, bool)> = Vec::new();
        for c in privileges.chars() {
            match (c, letters.last_mut()) {
                ('*', Some(last)) => last.1 = true,
                _ => letters.push((c, false)),
            }
        }
        Self {
            grantee: Some(grantee).filter(|role| !role.is_empty()),
            letters,
            grantor: take_role(grantor).0,
        }
    }

    fn has(&self, letter: char) -> bool {
        self.letters.iter().any(|(c, _)| *c == letter)
    }

    /// The letters with or without the grant option.
    fn with(&self, grant_option: bool) -> Vec<char> {
        let chosen = self.letters.iter().filter(|(_, option)| *option == grant_option);
        chosen.map(|(c, _)| *c).collect()
    }
}

/// Reads a role name as `aclitemout` writes it: in double quotes, doubled inside, unless it is alphanumeric.
fn take_role(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find('=').unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut role = String::new();
    let mut rest = quoted;
    while let Some((before, after)) = rest.split_once('"') {
        role.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                role.push('"');
                rest = after;
            }
            None => return (role, after),
        }
    }
    role.push_str(rest);
    (role, "")
}

/// Puts each grant behind those that its grantor's right to grant comes from; the order of the ACL otherwise.
///
/// The server appends an item when it is first granted and widens it in place later, so a grantor's item may stand behind
/// what was granted with it.
fn in_order_of_grants(kept: Vec<Item>, added: Vec<Item>, owner: &str) -> Vec<Item> {
    let mut grantable: HashSet<(String, char)> = HashSet::new();
    let record = |item: &Item, grantable: &mut HashSet<(String, char)>| {
        if let Some(role) = &item.grantee {
            grantable.extend(item.with(true).into_iter().map(|letter| (role.clone(), letter)));
        }
    };
    for item in &kept {
        record(item, &mut grantable);
    }
    let mut waiting = added;
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let may_be_granted = |item: &Item| {
            let has_option = |(letter, _): &(char, bool)| grantable.contains(&(item.grantor.clone(), *letter));
            item.grantor == owner || item.letters.iter().all(has_option)
        };
        let next = waiting.iter().position(may_be_granted).unwrap_or(0);
        let item = waiting.remove(next);
        record(&item, &mut grantable);
        ordered.push(item);
    }
    ordered
}

/// Writes the statements for the items of one ACL.
struct Writer<'a> {
    all: String,
    owner: &'a str,
    target: &'a str,
    column: Option<&'a str>,
}

impl Writer<'_> {
    fn revoke(&self, item: &Item) -> Option<Privilege> {
        let letters: Vec<char> = item.letters.iter().map(|(c, _)| *c).collect();
        self.statement(item, false, &letters, false)
    }

    fn grant(&self, item: &Item) -> impl Iterator<Item = Privilege> {
        [false, true]
            .into_iter()
            .filter_map(|option| self.statement(item, true, &item.with(option), option))
    }

    fn statement(&self, item: &Item, grant: bool, letters: &[char], grant_option: bool) -> Option<Privilege> {
        (!letters.is_empty()).then(|| Privilege {
            grant,
            privileges: self.words(letters),
            target: self.target.to_owned(),
            grantee: item.grantee.clone(),
            grant_option,
            grantor: Some(item.grantor.clone()).filter(|role| grant && role != self.owner),
        })
    }

    fn words(&self, letters: &[char]) -> Vec<String> {
        let column = self.column.map(quote_identifier);
        let word = |word: &str| match &column {
            Some(column) => format!("{word} ({column})"),
            None => word.to_owned(),
        };
        if self.all.chars().all(|letter| letters.contains(&letter)) && letters.len() == self.all.chars().count() {
            return vec![word("ALL")];
        }
        let known = PRIVILEGES.iter().filter(|(letter, _)| letters.contains(letter));
        let mut words: Vec<String> = known.map(|(_, name)| word(name)).collect();
        let is_known = |letter: &char| PRIVILEGES.iter().any(|(known, _)| known == letter);
        let unknown = letters.iter().filter(|letter| !is_known(letter));
        words.extend(unknown.map(|letter| word(&letter.to_string())));
        words
    }
}

#[cfg(test)]
mod tests;
