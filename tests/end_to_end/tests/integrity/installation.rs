//! Pggit's own tables, views, functions and privileges; its indexes and sequences; its settings.

use super::*;

#[test]
fn what_was_installed_and_altered() {
    let _alone = alone();
    let role = Cluster::shared().create_role("mallory", "");
    let mallory = format!("SELECT '{role}'::text");
    let found = |text: &'static str| [("installation", text)];
    for (damage, said) in [
        (
            "CREATE OR REPLACE FUNCTION pggit_audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "function pggit_audit.refuse_change()",
        ),
        (
            "CREATE OR REPLACE FUNCTION pggit.capture_drop() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END'",
            "function pggit.capture_drop()",
        ),
        (
            "ALTER FUNCTION pggit_v0.get_head_sha() SECURITY DEFINER",
            "function pggit_v0.get_head_sha()",
        ),
        ("ALTER FUNCTION pggit_v0.get_head_sha() OWNER TO $1", "owned by $1"),
        (
            "ALTER FUNCTION pggit_v0.get_head_sha() SET search_path = public",
            "search_path=public",
        ),
        (
            "CREATE FUNCTION pggit_v0.create_branch(text) RETURNS text LANGUAGE sql AS 'SELECT 1::text'",
            "function pggit_v0.create_branch(text) is not pggit's",
        ),
        (
            "DO $$ BEGIN EXECUTE 'CREATE OR REPLACE VIEW pggit_v0.commits_without_message AS '
                 || rtrim(pg_get_viewdef('pggit_v0.commits_without_message'::regclass), ';') || ' LIMIT 0'; END $$",
            "view pggit_v0.commits_without_message was replaced",
        ),
        (
            "GRANT UPDATE, DELETE ON pggit_audit.changes TO PUBLIC",
            "DELETE for PUBLIC, UPDATE for PUBLIC",
        ),
        (
            "GRANT UPDATE (content) ON pggit_v0.objects TO $1",
            "privileges pggit_v0.objects.content is not pggit's: UPDATE for $1",
        ),
        ("GRANT CREATE ON SCHEMA pggit_v0 TO $1", "privileges pggit_v0 "),
        (
            "GRANT UPDATE ON SEQUENCE pggit_v0.reflog_entry_id_seq TO PUBLIC",
            "pggit_v0.reflog_entry_id_seq",
        ),
        (
            "ALTER TABLE pggit_v0.objects SET UNLOGGED",
            "is now: table, unlogged; was installed as: table",
        ),
        ("ALTER TABLE pggit_v0.refs OWNER TO $1", "table, owned by $1"),
        (
            "ALTER TABLE pggit_v0.refs ENABLE ROW LEVEL SECURITY",
            "with row level security",
        ),
        (
            "ALTER TABLE pggit_v0.refs FORCE ROW LEVEL SECURITY",
            "with row level security",
        ),
        (
            "DROP INDEX pggit_v0.commit_changes_path_idx",
            "index pggit_v0.commit_changes_path_idx is missing",
        ),
        (
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'pggit_v0.commit_changes_path_idx'::regclass",
            "on path invalid",
        ),
        (
            "DROP INDEX pggit_v0.commit_changes_path_idx;
             CREATE INDEX commit_changes_path_idx ON pggit_v0.commit_changes (path) WHERE path < 'm'",
            "on path partial",
        ),
        (
            "ALTER TABLE pggit_v0.objects DROP CONSTRAINT objects_type_check",
            "objects_type_check is missing",
        ),
        (
            "ALTER TABLE pggit_v0.reflog ALTER moved_by DROP NOT NULL",
            "column pggit_v0.reflog.moved_by",
        ),
        (
            "ALTER TABLE pggit_v0.reflog ALTER moved_by SET DEFAULT 'nobody'",
            "default pggit_v0.reflog.moved_by was replaced",
        ),
        (
            "ALTER TABLE pggit_v0.reflog ALTER moved_by DROP DEFAULT",
            "default pggit_v0.reflog.moved_by is missing",
        ),
        (
            "ALTER TABLE pggit_v0.storage_samples ALTER objects TYPE numeric",
            "is now: numeric not null; was installed as: bigint",
        ),
        (
            "ALTER TABLE pggit_v0.storage_samples DROP commits CASCADE",
            "column pggit_v0.storage_samples.commits is missing",
        ),
        (
            "CREATE TRIGGER skip BEFORE DELETE ON pggit_v0.reflog FOR EACH ROW EXECUTE FUNCTION pggit_audit.refuse_change()",
            "trigger skip on pggit_v0.reflog is not pggit's",
        ),
        (
            "CREATE RULE skip AS ON INSERT TO pggit_v0.reflog DO INSTEAD NOTHING",
            "rule skip on pggit_v0.reflog is not pggit's",
        ),
        (
            "ALTER EXTENSION pggit DROP TABLE pggit_v0.storage_samples",
            "relation pggit_v0.storage_samples is missing",
        ),
        (
            "UPDATE pg_extension SET extconfig = extconfig[2:], extcondition = extcondition[2:] WHERE extname = 'pggit'",
            "not dumped",
        ),
        (
            "ALTER TABLE pggit_audit.changes DETACH PARTITION pggit_audit.changes_default;
             CREATE TABLE pggit_audit.changes_all PARTITION OF pggit_audit.changes DEFAULT;
             CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON pggit_audit.changes_all
                 FOR EACH STATEMENT EXECUTE FUNCTION pggit_audit.refuse_change();
             SET LOCAL session_replication_role = replica;
             INSERT INTO pggit_audit.changes SELECT * FROM pggit_audit.changes_default",
            "relation pggit_audit.changes_default",
        ),
        ("DELETE FROM pggit_v0.installed", "record_installation()"),
        (
            "DELETE FROM pggit_v0.installed WHERE kind = 'function'",
            "function pggit.capture_command() is not pggit's",
        ),
    ] {
        // Capture would see some of it.
        let unseen = format!("SET LOCAL pggit.capture = off; {damage}; SET LOCAL pggit.capture = on");
        assert_found(&mallory, &unseen, &found(said));
    }
}

#[test]
fn what_may_be_done_to_what_was_installed() {
    let _alone = alone();
    let role = Cluster::shared().create_role("reader", "");
    for change in [
        "GRANT USAGE ON SCHEMA pggit_audit TO $1; GRANT SELECT ON ALL TABLES IN SCHEMA pggit_audit TO $1",
        "REVOKE SELECT ON pggit_v0.objects FROM PUBLIC; GRANT SELECT ON pggit_v0.objects TO $1",
        "GRANT INSERT ON pggit_v0.performance_metrics TO $1",
        "ALTER TABLE pggit.objects SET (autovacuum_enabled = true, fillfactor = 80)",
        "ALTER INDEX pggit_v0.commit_changes_path_idx SET (fillfactor = 80)",
        "ALTER TABLE pggit_v0.objects REPLICA IDENTITY FULL; ALTER TABLE pggit_v0.objects CLUSTER ON objects_pkey",
        "ALTER TABLE pggit_v0.job_results ADD note text DEFAULT 'x' CHECK (note <> '')",
        "CREATE INDEX by_details ON pggit_v0.job_results (details); ALTER TABLE pggit_v0.objects ALTER content SET STATISTICS 0",
        "REINDEX TABLE pggit_v0.objects; VACUUM_FULL",
        "ALTER FUNCTION pggit_v0.get_head_sha() COST 5; COMMENT ON FUNCTION pggit_v0.get_head_sha() IS 'Ours'",
        "CREATE FUNCTION pggit_v0.of_our_own() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW pggit_v0.our_view AS SELECT 1 AS one",
        "REVOKE EXECUTE ON FUNCTION pggit_v0.get_head_sha() FROM PUBLIC",
    ] {
        let change = change.replace("; VACUUM_FULL", "; CLUSTER pggit_v0.objects USING objects_pkey");
        assert_found(&format!("SELECT '{role}'::text"), &change, &[]);
    }
    // On purpose.
    let accept =
        "CREATE RULE noted AS ON INSERT TO pggit_v0.reflog DO ALSO NOTIFY moved; SELECT pggit_v0.record_installation()";
    assert_found(NOTHING, accept, &[]);
}

#[test]
fn an_index_that_does_not_lead_to_every_row() {
    let _alone = alone();
    for index in [
        "pggit_v0.commit_changes_path_idx",
        "pggit.objects_dirty_idx",
        "pggit_audit.change_commits_commit_idx",
        "pggit_v0.reflog_ref_idx",
    ] {
        let table = format!("(SELECT indrelid::regclass FROM pg_index WHERE indexrelid = '{index}'::regclass)");
        let ready =
            |ready: &str| format!("UPDATE pg_index SET indisready = {ready} WHERE indexrelid = '{index}'::regclass;");
        // Every row is written anew, and the index hears nothing of it.
        let damage = format!(
            "{} DO $$ DECLARE of regclass := {table}; BEGIN
                 EXECUTE format('CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM %s', of);
                 EXECUTE format('DELETE FROM %s', of);
                 EXECUTE format('INSERT INTO %s OVERRIDING SYSTEM VALUE SELECT * FROM kept', of);
             END $$; {}",
            ready("false"),
            ready("true")
        );
        let said = format!("index {index} leads to 0 rows");
        assert_found(NOTHING, &damage, &[("indexes", &said)]);
    }
}

#[test]
fn a_sequence_that_is_behind() {
    let _alone = alone();
    let damage = "ALTER TABLE pggit_v0.reflog ALTER entry_id RESTART WITH 2";
    assert_found(
        NOTHING,
        damage,
        &[("indexes", "sequence pggit_v0.reflog_entry_id_seq is at 0")],
    );
}

#[test]
fn settings_that_cannot_be() {
    let _alone = alone();
    let set = |name: &str, value: &str| {
        format!("INSERT INTO pggit_v0.settings VALUES ('{name}', '{value}', '{value}', now(), 'postgres')")
    };
    for (name, value, said) in [
        ("lock_seconds", "soon", "\"soon\""),
        ("lock_seconds", "-5", "\"-5\""),
        ("lock_seconds", "007", "kept as \"007\", not as \"7\""),
    ] {
        assert_found(NOTHING, &set(name, value), &[("settings", said)]);
    }
    // By this one everything is rendered otherwise.
    let perhaps = ("settings", "on or off, not \"perhaps\"");
    assert_found(
        NOTHING,
        &set("track_owners", "perhaps"),
        &[perhaps, ("working_state_catalog", "public.answer()")],
    );
    assert_found(NOTHING, &set("of_a_later_version", "x"), &[]);
}
