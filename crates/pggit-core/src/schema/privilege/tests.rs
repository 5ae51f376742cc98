use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn texts(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

/// The statements, one a line; those of another grantor start with its name.
fn script(acl: &[&str], default: &[&str], class: PrivilegeClass, column: Option<&str>) -> String {
    let found = privileges(
        Some(&texts(acl)),
        &texts(default),
        "app",
        class,
        if class == PrivilegeClass::Routine {
            "FUNCTION s.f()"
        } else {
            "TABLE s.t"
        },
        column,
    );
    let line = |privilege: &Privilege| match &privilege.grantor {
        Some(role) => format!("{role}: {}\n", privilege.render()),
        None => format!("{}\n", privilege.render()),
    };
    found.iter().map(line).collect()
}

const TABLE: &[&str] = &["app=arwdDxt/app"];

#[test]
fn what_equals_the_default_gives_nothing() {
    assert_eq!(
        privileges(None, &texts(TABLE), "app", PrivilegeClass::Table, "TABLE s.t", None),
        []
    );
    assert_eq!(script(TABLE, TABLE, PrivilegeClass::Table, None), "");
    let swapped = script(
        &["=X/app", "app=X/app"],
        &["app=X/app", "=X/app"],
        PrivilegeClass::Routine,
        None,
    );
    assert_eq!(swapped, "");
}

#[test]
fn grants_in_the_order_of_the_acl() {
    let acl = &[
        "app=arwdDxt/app",
        "zoe=r/app",
        "\"a \"\"b\"=arw*d*/app",
        "=r/app",
        "ann=arwdDxt/app",
        "bob=a*r*w*d*D*x*t*/app",
    ];
    insta::assert_snapshot!(script(acl, TABLE, PrivilegeClass::Table, None), @r#"
    GRANT SELECT ON TABLE s.t TO zoe
    GRANT SELECT, INSERT ON TABLE s.t TO "a ""b"
    GRANT UPDATE, DELETE ON TABLE s.t TO "a ""b" WITH GRANT OPTION
    GRANT SELECT ON TABLE s.t TO PUBLIC
    GRANT ALL ON TABLE s.t TO ann
    GRANT ALL ON TABLE s.t TO bob WITH GRANT OPTION
    "#);
}

#[test]
fn revokes_what_the_default_has_more() {
    let found = script(&["app=r/app"], TABLE, PrivilegeClass::Table, None);
    insta::assert_snapshot!(found, @r"
    REVOKE ALL ON TABLE s.t FROM app
    GRANT SELECT ON TABLE s.t TO app
    ");
    let found = script(&["app=X/app"], &["=X/app", "app=X/app"], PrivilegeClass::Routine, None);
    assert_eq!(found, "REVOKE ALL ON FUNCTION s.f() FROM PUBLIC\n");
    let found = script(&[], &["=X/app", "app=X/app"], PrivilegeClass::Routine, None);
    insta::assert_snapshot!(found, @r"
    REVOKE ALL ON FUNCTION s.f() FROM PUBLIC
    REVOKE ALL ON FUNCTION s.f() FROM app
    ");
}

#[test]
fn columns() {
    let found = script(
        &["ann=rw*/app", "bob=arwx/app"],
        &[],
        PrivilegeClass::Column,
        Some("Price"),
    );
    insta::assert_snapshot!(found, @r#"
    GRANT SELECT ("Price") ON TABLE s.t TO ann
    GRANT UPDATE ("Price") ON TABLE s.t TO ann WITH GRANT OPTION
    GRANT ALL ("Price") ON TABLE s.t TO bob
    "#);
}

#[test]
fn all_is_what_the_server_has() {
    let new = &["app=arwdDxtm/app"];
    let found = script(
        &["app=arwdDxtm/app", "ann=arwdDxt/app", "bob=arwdDxtm/app"],
        new,
        PrivilegeClass::Table,
        None,
    );
    insta::assert_snapshot!(found, @r"
    GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON TABLE s.t TO ann
    GRANT ALL ON TABLE s.t TO bob
    ");
}

#[test]
fn an_unknown_letter_stays_visible() {
    let found = script(&["app=arwdDxt/app", "ann=r?/app"], TABLE, PrivilegeClass::Table, None);
    assert_eq!(found, "GRANT SELECT, ? ON TABLE s.t TO ann\n");
}

#[test]
fn a_grantor_gets_its_right_first() {
    // `ann` could grant UPDATE from the first, and SELECT only since `cat` gave it to her.
    let acl = &[
        "app=arwdDxt/app",
        "ann=w*/app",
        "bob=rw/ann",
        "cat=r*/app",
        "ann=r*/cat",
    ];
    insta::assert_snapshot!(script(acl, TABLE, PrivilegeClass::Table, None), @r"
    GRANT UPDATE ON TABLE s.t TO ann WITH GRANT OPTION
    GRANT SELECT ON TABLE s.t TO cat WITH GRANT OPTION
    cat: GRANT SELECT ON TABLE s.t TO ann WITH GRANT OPTION
    ann: GRANT SELECT, UPDATE ON TABLE s.t TO bob
    ");
}

/// The server's side: who holds what from whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Simulation(BTreeMap<(Option<String>, String), BTreeMap<char, bool>>);

impl Simulation {
    fn of(items: &[String]) -> Self {
        let mut simulation = Self::default();
        for item in items.iter().map(|item| Item::parse(item)) {
            simulation
                .0
                .insert((item.grantee, item.grantor), item.letters.into_iter().collect());
        }
        simulation
    }

    fn may_grant(&self, role: &str, letter: char) -> bool {
        role == "o w"
            || self
                .0
                .iter()
                .any(|((grantee, _), letters)| grantee.as_deref() == Some(role) && letters.get(&letter) == Some(&true))
    }

    fn grant(&mut self, grantor: &str, grantee: Option<&str>, letter: char, option: bool) {
        let item = self
            .0
            .entry((grantee.map(str::to_owned), grantor.to_owned()))
            .or_default();
        *item.entry(letter).or_default() |= option;
    }

    fn apply(&mut self, statement: &Privilege) -> Result<(), TestCaseError> {
        let words = statement.privileges.iter();
        let letters: Vec<char> = if statement.privileges == ["ALL"] {
            "rawdDxt".chars().collect()
        } else {
            words
                .map(|word| {
                    PRIVILEGES
                        .iter()
                        .find(|(_, name)| name == word)
                        .map_or('?', |(c, _)| *c)
                })
                .collect()
        };
        let grantor = statement.grantor.clone().unwrap_or_else(|| "o w".to_owned());
        for letter in letters {
            prop_assert!(self.may_grant(&grantor, letter), "{grantor} may not grant {letter}");
            if statement.grant {
                self.grant(&grantor, statement.grantee.as_deref(), letter, statement.grant_option);
            } else if let Some(item) = self.0.get_mut(&(statement.grantee.clone(), grantor.clone())) {
                item.remove(&letter);
            }
        }
        self.0.retain(|_, letters| !letters.is_empty());
        Ok(())
    }

    fn items(&self, order: &[(Option<String>, String)]) -> Vec<String> {
        let quote = |role: &str| format!("\"{}\"", role.replace('"', "\"\""));
        let item = |(grantee, grantor): &(Option<String>, String)| {
            let letters = self.0.get(&(grantee.clone(), grantor.clone()))?;
            let letters: String = letters
                .iter()
                .map(|(c, option)| format!("{c}{}", if *option { "*" } else { "" }))
                .collect();
            Some(format!(
                "{}={letters}/{}",
                grantee.as_deref().map(quote).unwrap_or_default(),
                quote(grantor)
            ))
        };
        order.iter().filter_map(item).collect()
    }
}

const ROLES: [&str; 5] = ["o w", "a\"b", "c=d", "e/f", "g*"];

proptest! {
    #[test]
    fn statements_make_the_actual_acl(
        grants in prop::collection::vec((0..5usize, prop::option::of(0..5usize), "[rawdDxt]", any::<bool>()), 0..30),
        revoked in "[rawdDxt]{0,3}",
    ) {
        let mut live = Simulation::default();
        let mut order = vec![(Some("o w".to_owned()), "o w".to_owned())];
        "Dadrtwx".chars().for_each(|letter| live.grant("o w", Some("o w"), letter, false));
        let default = live.items(&order);
        for (grantor, grantee, letter, option) in grants {
            let (grantor, grantee) = (ROLES[grantor], grantee.map(|role| ROLES[role]));
            let letter = letter.chars().next().unwrap_or_default();
            if live.may_grant(grantor, letter) {
                live.grant(grantor, grantee, letter, option && grantee.is_some());
                let key = (grantee.map(str::to_owned), grantor.to_owned());
                if !order.contains(&key) {
                    order.push(key);
                }
            }
        }
        if let Some(own) = live.0.get_mut(&order[0]) {
            own.retain(|letter, _| !revoked.contains(*letter));
        }
        live.0.retain(|_, letters| !letters.is_empty());

        let acl = live.items(&order);
        let statements = privileges(Some(&acl), &default, "o w", PrivilegeClass::Table, "TABLE s.t", None);
        let mut made = Simulation::of(&default);
        for statement in &statements {
            made.apply(statement)?;
        }
        prop_assert_eq!(made, Simulation::of(&acl));
    }
}
