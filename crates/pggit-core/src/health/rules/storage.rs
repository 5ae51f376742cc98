//! What the repository takes up, and how it lies.

use super::{counted, size, some};
use crate::health::facts::Facts;
use crate::health::finding::Finding;
use crate::health::thresholds::Thresholds;

/// Bytes of the storage limit; `None` where there is none.
pub fn limit_of(thresholds: &Thresholds) -> Option<f64> {
    (thresholds.storage_limit_gb > 0).then(|| thresholds.storage_limit_gb as f64 * f64::from(1 << 30))
}

/// The storage limit is reached, or near.
pub fn limit(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let Some(limit) = limit_of(thresholds) else {
        return Vec::new();
    };
    let (used, percent) = (facts.storage.bytes as f64, facts.storage.bytes as f64 / limit * 100.0);
    let message = format!(
        "pggit takes up {} of {}, {percent:.0} per cent",
        size(used),
        size(limit)
    );
    let action = "SELECT * FROM pggit_v0.gc(dry_run => false); \
                  SELECT * FROM pggit_audit.apply_retention('12 months'); \
                  SELECT pggit_v0.set_setting('storage_limit_gb', '...');";
    if used >= limit {
        vec![Finding::critical("storage_limit", message, action)]
    } else if thresholds.storage_warning_percent > 0 && percent >= thresholds.storage_warning_percent as f64 {
        vec![Finding::warning("storage_limit", message, action)]
    } else {
        Vec::new()
    }
}

/// The storage limit will be reached soon.
pub fn forecast(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let (Some(limit), Some(growth)) = (limit_of(thresholds), &facts.storage.growth) else {
        return Vec::new();
    };
    let horizon = u32::try_from(thresholds.storage_forecast_days).unwrap_or(u32::MAX);
    match growth.days_until(limit, horizon) {
        None | Some(0) => Vec::new(),
        Some(days) => {
            let message = format!("at the present growth, {} are reached in {days} days", size(limit));
            let action = "SELECT * FROM pggit_v0.estimate_storage_growth();";
            vec![Finding::warning("storage_forecast", message, action)]
        }
    }
}

/// Definitions that are very large.
pub fn large_objects(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let bytes = thresholds.large_object_kb.saturating_mul(1024);
    let large: Vec<String> = facts
        .objects
        .largest
        .iter()
        .filter(|(_, size)| bytes > 0 && *size >= bytes)
        .map(|(name, bytes)| format!("{name} ({})", size(*bytes as f64)))
        .collect();
    if large.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "{} of {} and more: {}",
        counted(large.len() as u64, "definition", "definitions"),
        size(bytes as f64),
        some(&large)
    );
    let action = "SELECT object_path, size_bytes FROM pggit_v0.list_objects() ORDER BY size_bytes DESC LIMIT 10;";
    vec![Finding::warning("large_objects", message, action)]
}

/// Rows of the audit trail that belong to no month. Those that are in the default partition stay there: they are worth a word
/// only while there are no other partitions.
pub fn partitions(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let action = "SELECT * FROM pggit_audit.ensure_partitions();";
    let trail = &facts.trail;
    let rows = counted(trail.default_rows, "row", "rows");
    if trail.partitions > 0 && !trail.covers_soon {
        let message = format!(
            "from tomorrow on, no partition of the audit trail but the default one takes changes; it has {rows}"
        );
        return vec![Finding::warning("default_partition", message, action)];
    }
    if trail.partitions == 0 && trail.default_rows >= thresholds.audit_default_rows && thresholds.audit_default_rows > 0
    {
        let message = format!("the default partition of the audit trail has {rows}");
        return vec![Finding::advice("default_partition", message, action)];
    }
    Vec::new()
}

/// Blocks are read from disk too often.
pub fn cache(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    const ENOUGH: u64 = 100_000;
    const WANTED: f64 = 0.95;
    let (hit, read) = facts.storage.blocks;
    let ratio = hit as f64 / (hit + read).max(1) as f64;
    if hit + read < ENOUGH || ratio >= WANTED {
        return Vec::new();
    }
    let message = format!(
        "{:.1} per cent of the blocks of pggit's tables were found in memory; more than {:.0} is the aim",
        ratio * 100.0,
        WANTED * 100.0
    );
    vec![Finding::advice(
        "cache",
        message,
        "ALTER SYSTEM SET shared_buffers = '...';",
    )]
}

/// Tables for which somebody has switched autovacuum off.
pub fn autovacuum(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    let tables = &facts.storage.not_vacuumed;
    if tables.is_empty() {
        return Vec::new();
    }
    let message = format!("autovacuum is switched off for {}", some(tables));
    let actions = tables
        .iter()
        .map(|table| format!("ALTER TABLE {table} RESET (autovacuum_enabled);"));
    let action = actions.collect::<Vec<_>>().join(" ");
    vec![Finding::advice("autovacuum_off", message, action)]
}

/// Tables that are mostly dead rows.
pub fn bloat(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    let Some(first) = facts.storage.bloated.first() else {
        return Vec::new();
    };
    let message = format!("more dead rows than living ones: {}", some(&facts.storage.bloated));
    vec![Finding::advice("bloat", message, format!("VACUUM (ANALYZE) {first};"))]
}
