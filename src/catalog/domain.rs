//! Reads domains.

use std::collections::HashMap;

use pggit_core::schema::common::Owner;
use pggit_core::schema::domain::{Domain, DomainConstraint, NotNull};
use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pggit_core::schema::{Comment, Common, QualifiedName, quote_identifier};
use pgrx::pg_sys;

use super::user_type::qualified;
use crate::server::spi::{Arg, Mode, Query, Row};

static DOMAIN: Query = Query::new(include_str!("../../sql/catalog/domain.sql"));
static CONSTRAINTS: Query = Query::new(include_str!("../../sql/catalog/domain_constraints.sql"));

/// Reads the domains with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Domain)> {
    let mut found = DOMAIN.collect(&[Arg::Oids(oids)], mode, |row| (row.oid(0), domain(row)));
    let places: HashMap<pg_sys::Oid, usize> = found
        .iter()
        .enumerate()
        .map(|(place, (oid, _))| (*oid, place))
        .collect();
    CONSTRAINTS.select(&[Arg::Oids(oids)], mode, |row| {
        if let Some(place) = places.get(&row.oid(0)) {
            add_constraint(&mut found[*place].1, row);
        }
    });
    found
}

fn domain(row: &Row) -> Domain {
    let mut domain = Domain {
        name: QualifiedName::new(row.text(1), row.text(2)),
        base: row.text(3),
        collation: qualified(row, 4),
        // A CASE is printed on a line of its own.
        default: row.opt_text(6).map(|default| default.trim().to_owned()),
        not_null: row.bool(7).then(NotNull::default),
        constraints: Vec::new(),
        common: Common::default(),
    };
    let target = domain.target();
    let role = row.text(8);
    let (acl, default) = (row.opt_texts(9), row.opt_texts(10).unwrap_or_default());
    let common = &mut domain.common;
    common.privileges = privileges(acl.as_deref(), &default, &role, PrivilegeClass::Type, &target, None);
    common.comments = row
        .opt_text(11)
        .map(|text| Comment {
            target: target.clone(),
            text,
        })
        .into_iter()
        .collect();
    common.owner = Some(Owner { target, role });
    domain
}

fn add_constraint(domain: &mut Domain, row: &Row) {
    let name = row.text(1);
    let target = format!("CONSTRAINT {} ON {}", quote_identifier(&name), domain.target());
    domain
        .common
        .comments
        .extend(row.opt_text(4).map(|text| Comment { target, text }));
    if row.bool(3) {
        let chosen = format!("{}_not_null", domain.name.name);
        domain.not_null = Some(NotNull {
            name: Some(name).filter(|name| *name != chosen),
        });
    } else {
        domain
            .constraints
            .push(DomainConstraint::from_definition(name, &row.text(2)));
    }
}
