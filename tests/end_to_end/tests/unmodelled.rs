//! What the model lacks is named, by a WARNING of the commit and by `detect_anomalies()`. A kind that no server has yet is made
//! by hand in the catalog.

use end_to_end::{Cluster, Repository};

const ANOMALIES: &str =
    "SELECT details FROM pggit_v0.detect_anomalies() WHERE anomaly_type = 'unmodelled_object' ORDER BY details";

#[test]
fn an_unknown_kind_of_relation_and_an_unknown_option() {
    let database = Cluster::shared().create_repository();
    let set_up = "CREATE TABLE strange (i integer); CREATE TABLE half (i integer); CREATE TABLE known (i integer);
        SELECT pggit_v0.create_basic_commit('Set-up');";
    let before = database.psql(&format!("{set_up} {ANOMALIES}"));
    assert!(!before.expect_success().contains("not fully recorded"));
    // The client's HINTs are among its messages.
    let strange = "SET allow_system_table_mods = on; SET client_min_messages = warning;
        UPDATE pg_class SET relkind = '?' WHERE oid = 'strange'::regclass;
        UPDATE pg_attribute SET attstorage = '?' WHERE attrelid = 'half'::regclass AND attname = 'i';
        SELECT pggit_v0.create_basic_commit('Strange') IS NOT NULL;";
    let transcript = database.psql(strange).stderr;
    assert!(
        transcript.contains("WARNING:  relation public.strange is not fully recorded: pggit does not know relkind ?")
            && transcript.contains("HINT:  SELECT * FROM pggit_v0.detect_anomalies()"),
        "{transcript}"
    );
    let found = database.psql(&format!("\\t on\n\\a\n{ANOMALIES};"));
    let found = found.expect_success();
    assert!(
        found.contains("table public.half is not fully recorded: pggit does not know attstorage ? of column i")
            && found.contains("relation public.strange is not fully recorded: pggit does not know relkind ?")
            && !found.contains("known is not"),
        "{found}"
    );
}

#[test]
fn every_commit_that_takes_in_an_object_names_what_is_unknown_of_it() {
    let database = Cluster::shared().create_repository();
    let transcript = database
        .psql(
            "CREATE TABLE half (i integer);
            SELECT pggit_v0.create_basic_commit('Set-up');
            SET allow_system_table_mods = on; SET client_min_messages = warning;
            UPDATE pg_attribute SET attstorage = '?' WHERE attrelid = 'half'::regclass AND attname = 'i';
            ALTER TABLE half ADD COLUMN j integer;
            SELECT pggit_v0.create_basic_commit('Half') IS NOT NULL;
            ALTER TABLE half ADD COLUMN k integer;
            SELECT pggit_v0.create_basic_commit('Half again') IS NOT NULL;",
        )
        .stderr;
    let warning = "table public.half is not fully recorded: pggit does not know attstorage ? of column i";
    assert_eq!(transcript.matches(warning).count(), 2, "{transcript}");
}

/// Parts of objects and what belongs to the cluster depend on roles as objects do, but lack nothing.
#[test]
fn nothing_is_unknown_of_what_depends_on_an_altered_role() {
    let cluster = Cluster::shared();
    let database = cluster.create_repository();
    let (role, renamed) = (cluster.create_role("role", ""), cluster.unique("renamed"));
    let name = database.name();
    let transcript = database
        .psql(&format!(
            "CREATE TABLE guarded (a integer, b integer);
             SELECT pggit_v0.create_basic_commit('Set-up');
             SET client_min_messages = warning;
             CREATE POLICY p ON guarded TO {role};
             CREATE STATISTICS both_columns ON a, b FROM guarded;
             ALTER STATISTICS both_columns OWNER TO {role};
             ALTER DATABASE {name} OWNER TO {role};
             GRANT SET ON PARAMETER work_mem TO {role};
             SELECT lo_create(4242); ALTER LARGE OBJECT 4242 OWNER TO {role};
             ALTER ROLE {role} PASSWORD 'x';
             SELECT pggit_v0.create_basic_commit('A new role') IS NOT NULL;
             ALTER ROLE {role} RENAME TO {renamed};
             SELECT pggit_v0.create_basic_commit('Another name') IS NOT NULL;
             ALTER DATABASE {name} OWNER TO postgres;
             REVOKE SET ON PARAMETER work_mem FROM {renamed};"
        ))
        .stderr;
    assert_eq!(transcript, "");
    assert_eq!(database.connect().rows(ANOMALIES), [""; 0]);
    let drift = database
        .connect()
        .rows("SELECT object_path FROM pggit_v0.detect_drift()");
    assert_eq!(drift, [""; 0]);
}
