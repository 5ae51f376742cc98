//! When pggit itself fails, the command fails with it, says why, and says what to do.

use end_to_end::{Cluster, Repository};

/// What an administrator's hand, or a full disk, does to pggit's tables; and what puts it right.
const DAMAGE: &[(&str, &str)] = &[
    ("ALTER TABLE pggit.objects RENAME TO elsewhere", "ALTER TABLE pggit.elsewhere RENAME TO objects"),
    ("ALTER TABLE pggit_v0.repository RENAME TO elsewhere", "ALTER TABLE pggit_v0.elsewhere RENAME TO repository"),
    ("ALTER TABLE pggit_v0.objects RENAME TO elsewhere", "ALTER TABLE pggit_v0.elsewhere RENAME TO objects"),
    ("ALTER TABLE pggit.objects ADD COLUMN mine int", ""),
    ("ALTER TABLE pggit.objects DROP COLUMN renamed_from", ""),
    ("ALTER TABLE pggit_v0.objects DROP COLUMN depth CASCADE", ""),
    ("ALTER TABLE pggit_audit.changes ADD CHECK (false) NOT VALID", ""),
    ("ALTER TABLE pggit_audit.changes DETACH PARTITION pggit_audit.changes_default",
     "ALTER TABLE pggit_audit.changes ATTACH PARTITION pggit_audit.changes_default DEFAULT"),
    ("ALTER TABLE pggit.uncommitted RENAME TO elsewhere", "ALTER TABLE pggit.elsewhere RENAME TO uncommitted"),
    ("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''disk full'' USING ERRCODE = ''53100''; END';
      CREATE TRIGGER refuse BEFORE INSERT ON pggit_v0.objects FOR EACH ROW EXECUTE FUNCTION refuse()",
     "DROP TRIGGER refuse ON pggit_v0.objects"),
];

#[test]
fn the_command_fails_and_says_how_to_go_on() {
    let cluster = Cluster::shared();
    let role = cluster.create_role("developer", "");
    for (damage, repair) in DAMAGE {
        let database = cluster.create_repository();
        let mut client = database.connect();
        client.run(&format!(
            "CREATE SCHEMA s AUTHORIZATION {role}; CREATE TABLE s.t (id int); ALTER TABLE s.t OWNER TO {role}"
        ));
        client.commit("Before").unwrap();
        client.run("SET pggit.capture = off");
        client.run(damage);
        client.run("RESET pggit.capture");
        let mut developer = database.connect_as(&role);
        for (tag, statement) in [
            ("CREATE TABLE", "CREATE TABLE s.made (id int)"),
            ("ALTER TABLE", "ALTER TABLE s.t ADD n int"),
        ] {
            let Err(failure) = developer.outcome(statement) else {
                panic!("{damage}: did not fail: {statement}");
            };
            assert!(
                failure
                    .message
                    .starts_with(&format!("pggit could not record what {tag} changed: ")),
                "{damage}: {failure:?}"
            );
            assert!(
                failure.hint.contains("SET pggit.capture = off"),
                "{damage}: {failure:?}"
            );
            assert_ne!(failure.code, "XX000", "{damage}: {failure:?}");
            assert_eq!(developer.rows("SELECT to_regclass('s.made')"), [""], "{damage}");
        }
        // A transaction goes on after the savepoint.
        developer.run("BEGIN; SAVEPOINT s");
        developer.fails("CREATE TABLE s.made (id int)");
        developer.run("ROLLBACK TO s; COMMIT");
        // The emergency exit.
        client.run(
            "SET pggit.capture = off; CREATE TABLE s.made (id int); ALTER TABLE s.t ADD n int; RESET pggit.capture",
        );
        if repair.is_empty() {
            continue;
        }
        client.run("SET pggit.capture = off");
        client.run(repair);
        client.run("RESET pggit.capture");
        let mut drift = client.drift();
        drift.retain(|line| line.contains(" s.") || line.contains("|s."));
        drift.sort();
        assert_eq!(drift, ["changed|TABLE|s.t", "unrecorded|TABLE|s.made"], "{damage}");
        client.run("SELECT * FROM pggit_v0.resume_capture()");
        client.assert_no_drift(damage);
        developer.run("ALTER TABLE s.t ADD o int");
        client.assert_no_drift(damage);
        client.commit("After").unwrap();
    }
}

/// Cancelled and timed-out commands say what PostgreSQL says.
#[test]
fn cancellation_stays_cancellation() {
    let database = Cluster::shared().create_repository();
    let mut holder = database.connect();
    holder.run("CREATE TABLE t (id int)");
    holder.run("BEGIN; LOCK TABLE t");
    let mut client = database.connect();
    client.run("SET lock_timeout = '50ms'");
    assert_eq!(client.fails("ALTER TABLE t ADD n int").code, "55P03");
    client.run("RESET lock_timeout; SET statement_timeout = '50ms'");
    let failure = client.fails("ALTER TABLE t ADD n int");
    assert_eq!((failure.code.as_str(), failure.hint.as_str()), ("57014", ""));
}
