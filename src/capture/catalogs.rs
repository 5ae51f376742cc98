//! Oids that PostgreSQL fixes in its catalog headers, of catalogs that the bindings leave out.

use pgrx::pg_sys::Oid;

pub const ATTRIBUTE_DEFAULTS: Oid = Oid::from_u32(2604);
pub const CONSTRAINTS: Oid = Oid::from_u32(2606);
pub const CONSTRAINTS_OID_INDEX: Oid = Oid::from_u32(2667);
pub const PUBLISHED_TABLES: Oid = Oid::from_u32(6106);
pub const PUBLISHED_SCHEMAS: Oid = Oid::from_u32(6237);
pub const REWRITE_RULES: Oid = Oid::from_u32(2618);
pub const POLICIES: Oid = Oid::from_u32(3256);
pub const STATISTICS_OID_INDEX: Oid = Oid::from_u32(3380);
pub const INDEXES_OID_INDEX: Oid = Oid::from_u32(2679);
pub const OPERATORS_OID_INDEX: Oid = Oid::from_u32(2688);
pub const DEFAULT_PRIVILEGES_OID_INDEX: Oid = Oid::from_u32(828);
pub const EVENT_TRIGGERS_OID_INDEX: Oid = Oid::from_u32(3468);
pub const DEPENDENCIES: Oid = Oid::from_u32(2608);
/// On (classid, objid, objsubid).
pub const DEPENDENCIES_DEPENDER_INDEX: Oid = Oid::from_u32(2673);
pub const SHARED_DEPENDENCIES: Oid = Oid::from_u32(1214);
/// On (refclassid, refobjid).
pub const SHARED_DEPENDENCIES_REFERENCE_INDEX: Oid = Oid::from_u32(1233);
