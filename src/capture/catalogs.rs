//! Oids that PostgreSQL fixes in its catalog headers, of the catalogs' indexes and of catalogs that only capture reads.

use pgrx::pg_sys::Oid;

pub const ROUTINES_OID_INDEX: Oid = Oid::from_u32(2690);
pub const TRIGGERS_OID_INDEX: Oid = Oid::from_u32(2702);
pub const REWRITE_RULES_OID_INDEX: Oid = Oid::from_u32(2692);
pub const POLICIES_OID_INDEX: Oid = Oid::from_u32(3257);
pub const ATTRIBUTE_DEFAULTS_OID_INDEX: Oid = Oid::from_u32(2657);
pub const CONSTRAINTS_OID_INDEX: Oid = Oid::from_u32(2667);
pub const PUBLISHED_TABLES_OID_INDEX: Oid = Oid::from_u32(6112);
pub const PUBLISHED_SCHEMAS_OID_INDEX: Oid = Oid::from_u32(6238);
pub const STATISTICS_OID_INDEX: Oid = Oid::from_u32(3380);
pub const INDEXES_OID_INDEX: Oid = Oid::from_u32(2679);
pub const OPERATORS_OID_INDEX: Oid = Oid::from_u32(2688);
pub const DEFAULT_PRIVILEGES_OID_INDEX: Oid = Oid::from_u32(828);
pub const EVENT_TRIGGERS_OID_INDEX: Oid = Oid::from_u32(3468);
/// On (classid, objid, objsubid).
pub const DEPENDENCIES_DEPENDER_INDEX: Oid = Oid::from_u32(2673);
/// On (refclassid, refobjid, refobjsubid).
pub const DEPENDENCIES_REFERENCE_INDEX: Oid = Oid::from_u32(2674);
pub const SHARED_DEPENDENCIES: Oid = Oid::from_u32(1214);
/// On (refclassid, refobjid).
pub const SHARED_DEPENDENCIES_REFERENCE_INDEX: Oid = Oid::from_u32(1233);
