//! Damage of every kind that operators ask about, and whether the integrity check, the alerts, the recommendations or the anomalies
//! name it. Before and after, where nothing is wrong, none says anything. The rules one by one are in `integrity` and `operations`; this is the list.

use end_to_end::{Cluster, Repository};
use postgres::Client;

/// What it is, how it is done, and what must be said: the check, the alert, the anomaly or the priority of what is recommended, and a
/// word of it. `$c` is the last commit, `$p` its
/// parent, `$b` and `$t` a blob and a tree of it.
const KINDS: &[(&str, &str, &str, &str)] = &[
    ("a bit flipped in a blob", "UPDATE pggit_v0.objects SET content = set_byte(content, 9, get_byte(content, 9) # 4) WHERE sha = '$b'", "object_hashes", "$b"),
    ("a bit flipped in a commit", "UPDATE pggit_v0.objects SET content = set_byte(content, 9, get_byte(content, 9) # 4) WHERE sha = '$p'", "object_hashes", "$p"),
    ("a content cut off", "UPDATE pggit_v0.objects SET content = substring(content FOR 10) WHERE sha = '$b'", "object_hashes", "$b"),
    ("a content replaced, with its size", "UPDATE pggit_v0.objects SET content = 'DROP', size = 4 WHERE sha = '$b'", "object_hashes", "$b"),
    ("a wrong size", "UPDATE pggit_v0.objects SET size = size + 1 WHERE sha = '$b'", "object_hashes", "$b"),
    ("a wrong type", "UPDATE pggit_v0.objects SET type = 'tag' WHERE sha = '$b'", "object_hashes", "$b"),
    ("a missing blob", "DELETE FROM pggit_v0.objects WHERE sha = '$b'", "references", "$b"),
    ("a missing tree", "DELETE FROM pggit_v0.objects WHERE sha = '$t'", "references", "$t"),
    ("a missing parent", "DELETE FROM pggit_v0.objects WHERE sha = '$p'", "references", "$p"),
    ("no commits at all", "DELETE FROM pggit_v0.objects WHERE type = 'commit'", "broken_refs", "main"),
    ("a branch to nothing", "UPDATE pggit_v0.refs SET target_sha = repeat('f', 64) WHERE name = 'side'", "broken_refs", "side"),
    ("a branch to a blob", "UPDATE pggit_v0.refs SET target_sha = '$b' WHERE name = 'side'", "refs", "which is a blob"),
    ("a branch moved back", "UPDATE pggit_v0.refs SET target_sha = '$p' WHERE name = 'main'", "reflog", "main"),
    ("no HEAD", "DELETE FROM pggit_v0.refs WHERE type = 'HEAD'", "refs", "HEAD is missing"),
    ("HEAD on a branch that is gone", "DELETE FROM pggit_v0.refs WHERE name = 'main'", "refs", "main"),
    ("a move taken out of the log", "DELETE FROM pggit_v0.reflog WHERE new_sha = '$c' AND ref_name = 'main'", "reflog", "main"),
    ("a commit without its row", "DELETE FROM pggit_v0.commit_graph WHERE commit_sha = '$c'", "commit_graph", "$c"),
    ("another author", "UPDATE pggit_v0.commit_graph SET author = 'Mallory' WHERE commit_sha = '$c'", "commit_graph", "$c"),
    ("a wrong generation", "UPDATE pggit_v0.commit_graph SET generation = 99 WHERE commit_sha = '$c'", "commit_graph", "$c"),
    ("a parent made up", "UPDATE pggit_v0.commit_graph SET parent_shas = '{}' WHERE commit_sha = '$c'", "commit_graph", "$c"),
    ("a change of a commit taken out", "DELETE FROM pggit_v0.commit_changes WHERE commit_sha = '$c'", "commit_changes", "$c"),
    ("an object not in the working state", "DELETE FROM pggit.objects WHERE object_name = 'orders'", "working_state_catalog", "public.orders"),
    ("another definition in the working state", "UPDATE pggit.objects SET blob_sha = '$b', dirty = true WHERE object_name = 'orders'", "working_state_catalog", "public.orders"),
    ("another path in the working state", "UPDATE pggit.objects SET path = 'schemas/public/tables/x.sql' WHERE object_name = 'orders'", "working_state_head", "orders.sql"),
    ("an object that another's oid stands for", "UPDATE pggit.objects SET object_oid = 1 WHERE object_name = 'orders'", "working_state_catalog", "public.orders"),
    ("a table altered unseen", "SET LOCAL pggit.capture = off; ALTER TABLE orders ADD secret text; SET LOCAL pggit.capture = on", "working_state_catalog", "public.orders"),
    ("a table made unseen", "SET LOCAL pggit.capture = off; CREATE TABLE hidden (id int); SET LOCAL pggit.capture = on", "working_state_catalog", "public.hidden"),
    ("a change taken out of the trail", "DELETE FROM pggit_audit.changes WHERE object_name = 'orders'", "audit_trail", "does not exist"),
    ("a change altered in the trail", "UPDATE pggit_audit.changes SET new_object_sha = repeat('e', 64) WHERE object_name = 'orders'", "audit_trail", "is not in the store"),
    ("a commit of a change denied", "DELETE FROM pggit_audit.change_commits WHERE commit_sha = '$c'", "audit_trail", "in no commit"),
    ("a partition detached", "ALTER TABLE pggit_audit.changes DETACH PARTITION pggit_audit.changes_default", "installation", "pggit_audit.changes_default"),
    ("a change that led to something else", "UPDATE pggit_audit.changes SET new_object_sha = '$b' WHERE tree_path LIKE '%/orders.sql'", "audit_commits", "orders.sql"),
    ("a change that led to nothing", "UPDATE pggit_audit.changes SET new_object_sha = NULL WHERE tree_path LIKE '%/orders.sql'", "audit_commits", "orders.sql"),
    ("the trail's trigger disabled", "ALTER TABLE pggit_audit.changes DISABLE TRIGGER append_only", "audit_trail", "append_only"),
    ("the trail's guard defused", "CREATE OR REPLACE FUNCTION pggit_audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'", "installation", "refuse_change"),
    ("everyone may alter the trail", "GRANT UPDATE ON pggit_audit.changes TO PUBLIC", "installation", "UPDATE for PUBLIC"),
    ("an event trigger disabled", "ALTER EVENT TRIGGER pggit_sql_drop DISABLE", "event_trigger", "pggit_sql_drop"),
    ("an event trigger dropped", "ALTER EXTENSION pggit DROP EVENT TRIGGER pggit_sql_drop; DROP EVENT TRIGGER pggit_sql_drop", "event_trigger", "missing"),
    ("capture defused", "CREATE OR REPLACE FUNCTION pggit.capture_drop() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END'", "installation", "capture_drop"),
    ("capture off for the database", "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET pggit.capture = off', current_database()); END $$", "capture_off", "pggit.capture=off"),
    ("capture off for a role", "ALTER ROLE postgres SET pggit.capture = off", "capture_off", "role postgres"),
    ("capture off in the session", "SET LOCAL pggit.capture = off", "capture_off_here", "pggit.capture is off"),
    ("an event trigger of ordinary sessions only", "ALTER EVENT TRIGGER pggit_sql_drop ENABLE", "event_trigger", "session_replication_role"),
    ("a repository of another database", "UPDATE pggit_v0.repository SET database_oid = 1", "capture_paused", "restored or copied"),
    ("whose repository it is, forgotten", "DELETE FROM pggit_v0.repository", "capture", "whose repository"),
    ("an index that is not valid", "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'pggit_v0.reflog_ref_idx'::regclass", "installation", "reflog_ref_idx"),
    ("an index that misses rows", "UPDATE pg_index SET indisready = false WHERE indexrelid = 'pggit_v0.reflog_ref_idx'::regclass;
      INSERT INTO pggit_v0.reflog (ref_name, ref_type, old_sha, new_sha, action) VALUES ('main', 'branch', '$c', '$c', 'x');
      UPDATE pg_index SET indisready = true WHERE indexrelid = 'pggit_v0.reflog_ref_idx'::regclass", "indexes", "reflog_ref_idx"),
    ("no primary key, and two branches of a name", "ALTER TABLE pggit_v0.refs DROP CONSTRAINT refs_pkey; INSERT INTO pggit_v0.refs SELECT * FROM pggit_v0.refs WHERE name = 'side'", "installation", "refs_pkey is missing"),
    ("a sequence that is behind", "ALTER TABLE pggit_v0.reflog ALTER entry_id RESTART WITH 1", "indexes", "reflog_entry_id_seq"),
    ("a setting of nonsense", "INSERT INTO pggit_v0.settings VALUES ('lock_seconds', 'soon', 'soon', now(), 'mallory')", "settings", "soon"),
    ("a column of another type", "ALTER TABLE pggit_v0.storage_samples ALTER objects TYPE numeric", "installation", "storage_samples.objects"),
    ("a table gone", "ALTER TABLE pggit_v0.settings RENAME TO elsewhere", "installation", "pggit_v0.settings is missing"),
    ("a table gone that the alerts read", "ALTER TABLE pggit_v0.settings RENAME TO elsewhere", "unreadable", "pggit_v0.settings"),
    ("a table gone that the alerts write", "ALTER TABLE pggit_v0.open_alerts RENAME TO elsewhere", "unreadable", "pggit_v0.open_alerts"),
    ("a column gone that the alerts read", "ALTER TABLE pggit_v0.job_results RENAME status TO state", "unreadable", "status"),
    ("a table that a crash empties", "ALTER TABLE pggit_v0.objects SET UNLOGGED", "installation", "unlogged"),
    ("a table that a dump leaves out", "UPDATE pg_extension SET extconfig = extconfig[2:], extcondition = extcondition[2:] WHERE extname = 'pggit'", "installation", "not dumped"),
    ("a table that drops what is written", "CREATE RULE drop AS ON INSERT TO pggit_v0.reflog DO INSTEAD NOTHING", "installation", "rule drop"),
    ("a view that says nothing", "DO $$ BEGIN EXECUTE 'CREATE OR REPLACE VIEW pggit.history AS ' || rtrim(pg_get_viewdef('pggit.history'::regclass), ';') || ' LIMIT 0'; END $$", "installation", "pggit.history was replaced"),
    ("a branch to a tree", "UPDATE pggit_v0.refs SET target_sha = '$t' WHERE name = 'side'", "refs", "which is a tree"),
    ("a rename from nowhere", "UPDATE pggit.objects SET renamed_from = 'schemas/public/tables/x.sql' WHERE object_name = 'orders'", "working_state_head", "orders.sql is recorded as renamed from"),
    ("a look by a transaction to come", "UPDATE pggit_v0.repository SET seen_transaction = '18446744073709551615', seen_lsn = 'FFFFFFFF/0'", "capture", "a transaction that has not begun"),
    ("a schema of somebody else's", "CREATE ROLE mallory; ALTER SCHEMA pggit_v0 OWNER TO mallory", "installation", "owned by mallory"),
    ("an event trigger of somebody else's", "CREATE ROLE mallory SUPERUSER; ALTER EVENT TRIGGER pggit_sql_drop OWNER TO mallory", "installation", "owned by mallory"),
    ("a table of somebody else's", "CREATE ROLE mallory; ALTER TABLE pggit_v0.objects OWNER TO mallory", "installation", "owned by mallory"),
    ("a sequence that runs out", "ALTER SEQUENCE pggit_v0.reflog_entry_id_seq MAXVALUE 100 CYCLE", "installation", "1 to 100 by 1"),
    ("a table without replica identity", "ALTER TABLE pggit_v0.objects REPLICA IDENTITY NOTHING", "installation", "without replica identity"),
    ("a library of another version", "UPDATE pg_extension SET extversion = '0.0.1' WHERE extname = 'pggit'", "installation", "ALTER EXTENSION pggit UPDATE"),
    ("an object of another catalog", "UPDATE pggit.objects SET class_oid = 1 WHERE object_name = 'orders'", "working_state_catalog", "an oid of the catalog 1"),
    ("a function that says nothing", "CREATE OR REPLACE FUNCTION pggit_v0.get_head_sha() RETURNS text LANGUAGE sql AS 'SELECT NULL::text'", "installation", "get_head_sha"),
    ("a function gone", "ALTER EXTENSION pggit DROP FUNCTION pggit_v0.blame(text, text, text); DROP FUNCTION pggit_v0.blame(text, text, text)", "installation", "blame(text,text,text) is missing"),
    ("the default partition gone", "ALTER EXTENSION pggit DROP TABLE pggit_audit.changes_default; DROP TABLE pggit_audit.changes_default", "installation", "pggit_audit.changes_default is missing"),
    ("a month of the trail gone", "CREATE TABLE pggit_audit.month PARTITION OF pggit_audit.changes FOR VALUES FROM ('2020-01-01') TO ('2020-02-01');
      INSERT INTO pggit_audit.changes (change_id, change_timestamp, object_name, object_type, change_type, command_tag, transaction_id, tree_path)
      VALUES ('00000000-0000-4000-8000-000000000001', '2020-01-05', 'x', 'TABLE', 'ALTER', 'ALTER TABLE', 1, 'x');
      INSERT INTO pggit_audit.change_commits VALUES ('00000000-0000-4000-8000-000000000001', '$p'); DROP TABLE pggit_audit.month", "audit_trail", "00000000-0000-4000-8000-000000000001"),
    ("a trigger of a month disabled", "CREATE TABLE pggit_audit.month PARTITION OF pggit_audit.changes FOR VALUES FROM ('2020-01-01') TO ('2020-02-01');
      ALTER TABLE pggit_audit.month DISABLE TRIGGER append_only", "audit_trail", "append_only on pggit_audit.month"),
    ("an author who was somebody else", "UPDATE pggit_audit.changes SET author = 'mallory' WHERE object_name = 'orders'", "audit_trail", "is not as it was written"),
    ("a statement that nobody sent", "UPDATE pggit_audit.changes SET statement = 'SELECT 1' WHERE object_name = 'orders'", "audit_trail", "is not as it was written"),
    ("a grant revoked", "REVOKE SELECT ON pggit_v0.commit_graph FROM PUBLIC", "grant_revoked", "GRANT SELECT ON pggit_v0.commit_graph TO PUBLIC"),
    ("the use of a schema revoked", "REVOKE USAGE ON SCHEMA pggit_v0 FROM PUBLIC", "grant_revoked", "GRANT USAGE ON SCHEMA pggit_v0 TO PUBLIC"),
    ("a function that not everybody may call", "REVOKE EXECUTE ON FUNCTION pggit_v0.status() FROM PUBLIC", "grant_revoked", "GRANT EXECUTE ON FUNCTION pggit_v0.status() TO PUBLIC"),
    ("a table that autovacuum leaves alone", "ALTER TABLE pggit_v0.objects SET (autovacuum_enabled = off)", "LOW", "pggit_v0.objects"),
    ("results of a job that there is not", "INSERT INTO pggit_v0.job_results (job_name, status) VALUES ('nonsense', 'OK')", "unknown_job", "nonsense"),
    ("an error of a job that there is not", "INSERT INTO pggit_v0.job_results (job_name, status) VALUES ('nonsense', 'ERROR')", "job_failed", "nonsense"),
    ("a setting that there is not", "INSERT INTO pggit_v0.settings VALUES ('nonsense', '1', '1', now(), 'mallory')", "unknown_setting", "nonsense"),
    ("a check that will have been", "INSERT INTO pggit_v0.job_results (job_name, status, finished_at) VALUES ('integrity', 'OK', now() + interval '3 years')", "row_in_future", "job_results"),
    ("a sample of a day to come", "INSERT INTO pggit_v0.storage_samples VALUES (CURRENT_DATE + 40, 1, 1, 1)", "row_in_future", "storage_samples"),
    ("a measurement of a day to come", "INSERT INTO pggit_v0.performance_metrics (operation, duration_ms, recorded_at) VALUES ('x', 1, now() + interval '2 days')", "row_in_future", "performance_metrics"),
    ("objects of a day to come", "UPDATE pggit_v0.objects SET created_at = now() + interval '40 days' WHERE sha = '$b'", "row_in_future", "pggit_v0.objects"),
    ("a change of a day to come", "UPDATE pggit_audit.changes SET change_timestamp = now() + interval '2 days' WHERE object_name = 'orders'", "row_in_future", "pggit_audit.changes"),
    ("a commit of a day to come", "UPDATE pggit_v0.commit_graph SET committed_at = now() + interval '2 days' WHERE commit_sha = '$c'", "commit_in_future", "$c"),
    ("a commit without a message", "UPDATE pggit_v0.commit_graph SET message = ' ' WHERE commit_sha = '$c'", "commits_without_message", "1 commit"),
];

/// What the integrity check, the alerts, the anomalies and the recommendations say, a line each.
fn said(client: &mut Client) -> Vec<String> {
    let mut said = client.damage();
    for query in [
        "SELECT alert_type, message FROM pggit_v0.check_for_alerts() WHERE severity <> 'OK'",
        "SELECT anomaly_type, details FROM pggit_v0.detect_anomalies()",
        // That no job is scheduled is as it should be here.
        "SELECT priority, rationale FROM pggit_v0.get_recommendations() WHERE priority = 'LOW' AND rationale !~ 'scheduled job'",
    ] {
        match client.outcome("SAVEPOINT asked").and_then(|()| client.outcome(query)) {
            Ok(()) => said.extend(client.rows(query)),
            Err(failure) => {
                client.run("ROLLBACK TO asked");
                said.push(format!("{}|{}", failure.code, failure.message));
            }
        }
    }
    said
}

#[test]
fn damage_of_every_kind_surfaces() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE customers (id int PRIMARY KEY, name text)");
    client.commit("Customers");
    client.run("CREATE TABLE orders (id int PRIMARY KEY); SELECT pggit_v0.create_branch('side')");
    client.commit("Orders");
    let value = |client: &mut Client, query: &str| client.rows(query).remove(0);
    let names = [
        ("$c", value(&mut client, "SELECT pggit_v0.rev_parse('main')")),
        ("$p", value(&mut client, "SELECT pggit_v0.rev_parse('main~1')")),
        ("$t", value(&mut client, "SELECT pggit_v0.rev_parse('main^{tree}')")),
        (
            "$b",
            value(
                &mut client,
                "SELECT blob_sha FROM pggit.objects WHERE object_name = 'customers'",
            ),
        ),
    ];
    let filled = |text: &str| {
        names
            .iter()
            .fold(text.to_owned(), |text, (name, id)| text.replace(name, id))
    };
    let nothing = |client: &mut Client| {
        client.run("BEGIN");
        assert_eq!(said(client), [""; 0]);
        client.run("ROLLBACK");
    };
    nothing(&mut client);
    let mut silent = Vec::new();
    for (kind, damage, name, word) in KINDS {
        client.run("BEGIN; SET LOCAL session_replication_role = replica");
        client.run(&filled(damage));
        client.run("SET LOCAL session_replication_role = origin");
        let said = said(&mut client);
        let (name, word) = (format!("{name}|"), filled(word));
        if !said.iter().any(|line| line.starts_with(&name) && line.contains(&word)) {
            silent.push(format!("{kind}: {said:#?}"));
        }
        client.run("ROLLBACK");
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
    nothing(&mut client);
}
