//! Oids that PostgreSQL fixes in its catalog headers, of the catalogs' indexes and of catalogs that only capture reads.

use pgrx::pg_sys::Oid;

pub const CONSTRAINTS_OID_INDEX: Oid = Oid::from_u32(2667);
pub const PUBLISHED_TABLES: Oid = Oid::from_u32(6106);
pub const PUBLISHED_SCHEMAS: Oid = Oid::from_u32(6237);
pub const STATISTICS_OID_INDEX: Oid = Oid::from_u32(3380);
pub const INDEXES_OID_INDEX: Oid = Oid::from_u32(2679);
pub const OPERATORS_OID_INDEX: Oid = Oid::from_u32(2688);
pub const DEFAULT_PRIVILEGES_OID_INDEX: Oid = Oid::from_u32(828);
pub const EVENT_TRIGGERS_OID_INDEX: Oid = Oid::from_u32(3468);
/// On (classid, objid, objsubid).
pub const DEPENDENCIES_DEPENDER_INDEX: Oid = Oid::from_u32(2673);
pub const SHARED_DEPENDENCIES: Oid = Oid::from_u32(1214);
/// On (refclassid, refobjid).
pub const SHARED_DEPENDENCIES_REFERENCE_INDEX: Oid = Oid::from_u32(1233);
