//! Oids that PostgreSQL fixes in its catalog headers, of catalogs that the bindings leave out.

use pgrx::pg_sys::Oid;

/// `pg_default_acl`
pub const DEFAULT_PRIVILEGES: Oid = Oid::from_u32(826);
/// `pg_cast`
pub const CASTS: Oid = Oid::from_u32(2605);
/// `pg_conversion`
pub const CONVERSIONS: Oid = Oid::from_u32(2607);
/// `pg_language`
pub const LANGUAGES: Oid = Oid::from_u32(2612);
/// `pg_shseclabel`
pub const SHARED_LABELS: Oid = Oid::from_u32(3592);
/// `pg_subscription`
pub const SUBSCRIPTIONS: Oid = Oid::from_u32(6100);
/// `pg_transform`
pub const TRANSFORMS: Oid = Oid::from_u32(3576);
/// `pg_ts_dict`
pub const TEXT_SEARCH_DICTIONARIES: Oid = Oid::from_u32(3600);
/// `pg_ts_parser`
pub const TEXT_SEARCH_PARSERS: Oid = Oid::from_u32(3601);
/// `pg_ts_config`
pub const TEXT_SEARCH_CONFIGURATIONS: Oid = Oid::from_u32(3602);
/// `pg_ts_template`
pub const TEXT_SEARCH_TEMPLATES: Oid = Oid::from_u32(3764);
/// `pg_attrdef`
pub const ATTRIBUTE_DEFAULTS: Oid = Oid::from_u32(2604);
/// `pg_constraint`
pub const CONSTRAINTS: Oid = Oid::from_u32(2606);
/// `pg_depend`
pub const DEPENDENCIES: Oid = Oid::from_u32(2608);
/// `pg_policy`
pub const POLICIES: Oid = Oid::from_u32(3256);
/// `pg_rewrite`
pub const REWRITE_RULES: Oid = Oid::from_u32(2618);
/// `pg_inherits`
pub const INHERITANCE: Oid = Oid::from_u32(2611);
/// `pg_sequence`
pub const SEQUENCES: Oid = Oid::from_u32(2224);
/// `pg_enum`
pub const ENUM_LABELS: Oid = Oid::from_u32(3501);
/// `pg_foreign_table`
pub const FOREIGN_TABLES: Oid = Oid::from_u32(3118);
/// `pg_ts_config_map`
pub const TEXT_SEARCH_MAPPINGS: Oid = Oid::from_u32(3603);
/// `pg_publication_rel`
pub const PUBLISHED_TABLES: Oid = Oid::from_u32(6106);
/// `pg_publication_namespace`
pub const PUBLISHED_SCHEMAS: Oid = Oid::from_u32(6237);
/// `pg_description`
pub const COMMENTS: Oid = Oid::from_u32(2609);
/// `pg_seclabel`
pub const LABELS: Oid = Oid::from_u32(3596);
