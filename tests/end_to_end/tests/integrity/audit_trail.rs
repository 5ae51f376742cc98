//! The audit trail.

use end_to_end::Repository;

use super::*;

#[test]
fn a_tampered_audit_trail() {
    let _alone = alone();
    let change = "SELECT change_id::text FROM pggit_audit.change_commits ORDER BY 1 LIMIT 1";
    let uncommitted = "SELECT change_id::text FROM pggit.uncommitted ORDER BY 1 LIMIT 1";
    let found = [("audit_trail", "$1")];
    for damage in [
        "UPDATE pggit_audit.changes SET new_object_sha = repeat('f', 64) WHERE change_id = '$1'",
        "UPDATE pggit_audit.changes SET old_object_sha = pggit_v0.rev_parse('main') WHERE change_id = '$1'",
        "UPDATE pggit_audit.change_commits SET commit_sha = repeat('f', 64) WHERE change_id = '$1'",
        "UPDATE pggit_audit.change_commits SET commit_sha = pggit_v0.rev_parse('main^{tree}') WHERE change_id = '$1'",
        "DELETE FROM pggit_audit.change_commits WHERE change_id = '$1'",
        "DELETE FROM pggit_audit.changes WHERE change_id = '$1'",
        "INSERT INTO pggit.uncommitted VALUES ('$1')",
    ] {
        assert_found(change, damage, &found);
    }
    for damage in [
        "DELETE FROM pggit_audit.changes WHERE change_id = '$1'",
        "DELETE FROM pggit.uncommitted WHERE change_id = '$1'",
        "INSERT INTO pggit_audit.change_commits VALUES ('$1', pggit_v0.rev_parse('main'))",
    ] {
        assert_found(uncommitted, damage, &found);
    }
    let invented = "SELECT '00000000-0000-0000-0000-000000000001'::text";
    assert_found(invented, "INSERT INTO pggit.uncommitted VALUES ('$1')", &found);
    assert_found(
        invented,
        "INSERT INTO pggit_audit.change_commits VALUES ('$1', pggit_v0.rev_parse('main'))",
        &found,
    );
}

/// Whoever rewrites a column, and be it one that nothing else is compared with, does not know the checksum.
#[test]
fn a_rewritten_column() {
    let _alone = alone();
    // No commit has taken it in, so that nothing else can be wrong with it.
    let change = "SELECT change_id::text FROM pggit_audit.changes WHERE tree_path = 'schemas/public/tables/t_3.sql'";
    let others = [
        ("change_timestamp", "change_timestamp - interval '1 us'"),
        ("author", "'mallory'"),
        ("effective_role", "effective_role || ' '"),
        ("object_schema", "NULL"),
        ("object_name", "'t_10'"),
        ("object_type", "'VIEW'"),
        ("change_type", "'CREATE'"),
        ("command_tag", "''"),
        ("statement", "'DROP TABLE t_3'"),
        ("old_object_sha", "NULL"),
        ("new_object_sha", "old_object_sha"),
        ("transaction_id", "transaction_id + 1"),
        ("application_name", "CASE WHEN application_name IS NULL THEN '' END"),
        ("client_addr", "CASE WHEN client_addr IS NULL THEN inet '10.0.0.1' END"),
        ("tree_path", "tree_path || 'é'"),
        ("renamed_from", "''"),
        ("source", "'drift'"),
        ("checksum", "sha256(checksum)"),
    ];
    let mut columns = repository().connect().rows(
        "SELECT attname FROM pg_attribute
         WHERE attrelid = 'pggit_audit.changes'::regclass AND attnum > 0 AND attname <> 'change_id' ORDER BY attnum",
    );
    columns.retain(|column| others.iter().all(|(known, _)| known != column));
    assert_eq!(columns, Vec::<String>::new());
    for (column, other) in others {
        let damage = format!("UPDATE pggit_audit.changes SET {column} = {other} WHERE change_id = '$1'");
        assert_found(change, &damage, &[("audit_trail", "change $1 of ")]);
    }
    let replaced = "WITH gone AS (UPDATE pggit.uncommitted SET change_id = gen_random_uuid() WHERE change_id = '$1' RETURNING change_id)
                    UPDATE pggit_audit.changes AS c SET change_id = gone.change_id FROM gone WHERE c.change_id = '$1'";
    assert_found(change, replaced, &[("audit_trail", "t_3.sql is not as it was written")]);
}

#[test]
fn a_trail_that_is_not_append_only() {
    let _alone = alone();
    for (table, trigger) in [
        ("pggit_audit.changes", "append_only"),
        ("pggit_audit.changes", "append_only_truncate"),
        ("pggit_audit.changes_default", "append_only"),
        ("pggit_audit.changes_default", "append_only_truncate"),
        ("pggit_audit.change_commits", "append_only"),
        ("pggit_audit.change_commits", "append_only_truncate"),
    ] {
        let culprit = format!("SELECT '{trigger} on {table}'::text");
        let found = [("audit_trail", "the trigger $1 is")];
        let disable = format!("ALTER TABLE {table} DISABLE TRIGGER {trigger}");
        assert_found(&culprit, &disable, &found);
        let replica = format!("ALTER TABLE {table} ENABLE REPLICA TRIGGER {trigger}");
        assert_found(&culprit, &replica, &found);
        if (table, trigger) != ("pggit_audit.changes_default", "append_only") {
            let drop = format!(
                "ALTER EXTENSION pggit DROP FUNCTION pggit_audit.refuse_change();
                 DROP TRIGGER {trigger} ON {table}"
            );
            let taken_out = ("installation", "function pggit_audit.refuse_change()");
            assert_found(&culprit, &drop, &[found[0], taken_out]);
        }
    }
    let partition = "CREATE TABLE pggit_audit.changes_old
                         (LIKE pggit_audit.changes INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
                     ALTER TABLE pggit_audit.changes ATTACH PARTITION pggit_audit.changes_old
                     FOR VALUES FROM ('2000-01-01') TO ('2001-01-01')";
    assert_found(
        SIDE,
        partition,
        &[(
            "audit_trail",
            "append_only_truncate on pggit_audit.changes_old is missing",
        )],
    );
}
