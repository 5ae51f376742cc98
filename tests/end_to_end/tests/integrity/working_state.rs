//! The working state, and the capture that keeps it.

use super::*;

#[test]
fn a_working_state_that_is_not_that_of_head() {
    let _alone = alone();
    let row = "SELECT 'schemas/public/tables/t_9.sql'::text";
    let set = |set: &str| format!("UPDATE pggit.objects SET {set} WHERE path = '$1'");
    let other = "(SELECT head_sha FROM pggit.objects WHERE path = 'schemas/public/tables/t_10.sql')";
    assert_found(
        row,
        &set(&format!("head_sha = {other}, dirty = true")),
        &[("working_state_head", "$1")],
    );
    assert_found(
        row,
        &set("head_sha = NULL, dirty = true"),
        &[("working_state_head", "$1")],
    );
    assert_found(row, &set("dirty = true"), &[("working_state_head", "$1")]);
    let dirty = "SELECT 'schemas/public/tables/t_3.sql'::text";
    assert_found(
        dirty,
        &set("dirty = false"),
        &[("working_state_head", "$1 is not marked as dirty")],
    );
    assert_found(
        row,
        "DELETE FROM pggit.objects WHERE path = '$1'",
        &[("working_state_head", "$1"), ("working_state_catalog", "public.t_9")],
    );
    // What is pending will be established from HEAD.
    let pending = ";INSERT INTO pggit.pending (path, class_oid, object_oid)
                   SELECT path, class_oid, object_oid FROM pggit.objects WHERE path = '$1'";
    assert_found(row, &(set(&format!("head_sha = {other}, dirty = true")) + pending), &[]);
}

#[test]
fn a_working_state_that_is_not_that_of_the_catalog() {
    let _alone = alone();
    let row = "SELECT 'schemas/public/tables/t_9.sql'::text";
    let found = [("working_state_catalog", "public.t_9")];
    let set = |set: &str| format!("UPDATE pggit.objects SET {set} WHERE path = '$1'");
    let other = "(SELECT head_sha FROM pggit.objects WHERE path = 'schemas/public/tables/t_10.sql')";
    assert_found(row, &set(&format!("blob_sha = {other}, dirty = true")), &found);
    assert_found(row, &set("blob_sha = NULL, dirty = true"), &found);
    assert_found(row, &set("object_oid = 1"), &found);
    assert_found(row, &set("class_oid = 1"), &found);
    assert_found(row, &set("object_type = 'VIEW'"), &found);
    assert_found(row, &set("object_schema = 'x'"), &found);
    assert_found(row, &set("object_name = 'x'"), &found);
    let garbage = set("blob_sha = 'x', dirty = true");
    assert_found(row, &garbage, &[("working_state_catalog", "$1: \"x\"")]);
    for ddl in [
        "ALTER TABLE t_9 ADD unseen int",
        "DROP TABLE t_9",
        "ALTER TABLE t_9 RENAME TO unseen",
        "CREATE FUNCTION t_9() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "COMMENT ON TABLE t_9 IS 'unseen'",
    ] {
        assert_found(
            row,
            &format!("SET LOCAL pggit.capture = off; {ddl}; SET LOCAL pggit.capture = on"),
            &found,
        );
    }
}

#[test]
fn capture_that_does_not_happen() {
    let _alone = alone();
    for trigger in ["pggit_sql_drop", "pggit_ddl_command_end"] {
        let culprit = format!("SELECT '{trigger}'::text");
        let found = [("capture", "the trigger $1 is")];
        for damage in [
            "ALTER EVENT TRIGGER $1 DISABLE",
            "ALTER EVENT TRIGGER $1 ENABLE REPLICA",
            "SET LOCAL pggit.capture = off; ALTER EXTENSION pggit DROP EVENT TRIGGER $1; DROP EVENT TRIGGER $1;
             SET LOCAL pggit.capture = on",
            "ALTER EVENT TRIGGER $1 ENABLE",
        ] {
            assert_found(&culprit, damage, &found);
        }
        // It is the user's from then on.
        let unrecorded = ("working_state_catalog", "event trigger $1 is not recorded");
        let damage =
            "SET LOCAL pggit.capture = off; ALTER EXTENSION pggit DROP EVENT TRIGGER $1; SET LOCAL pggit.capture = on";
        assert_found(&culprit, damage, &[found[0], unrecorded]);
    }
    assert_found(
        SIDE,
        "SET LOCAL pggit.capture = off",
        &[("capture", "pggit.capture is off")],
    );
    let database = "SELECT current_database()::text";
    let set = "ALTER DATABASE $1 SET pggit.capture = off";
    assert_found(
        database,
        set,
        &[("capture", "pggit.capture=off is set for database $1")],
    );
}

#[test]
fn a_repository_of_another_database() {
    let _alone = alone();
    let moved = "UPDATE pggit_v0.repository SET database_oid = database_oid + 1";
    assert_found(SIDE, moved, &[("capture", "resume_capture()")]);
    let cloned = "UPDATE pggit_v0.repository SET system_identifier = 1";
    assert_found(SIDE, cloned, &[("capture", "resume_capture()")]);
    let twice = "INSERT INTO pggit_v0.repository SELECT * FROM pggit_v0.repository";
    assert_found(SIDE, twice, &[("capture", "2 rows")]);
    assert_found(
        SIDE,
        "DELETE FROM pggit_v0.repository",
        &[("capture", "whose repository this is")],
    );
}

#[test]
fn something_pending_that_is_nothing() {
    let _alone = alone();
    let add = "INSERT INTO pggit.pending (path, class_oid, object_oid) VALUES ('$1', 1259, 1)";
    assert_found("SELECT 'no/such/path'::text", add, &[("capture", "\"$1\" is pending")]);
    // An object that is gone by now.
    assert_found("SELECT 'schemas/public/tables/t_6.sql'::text", add, &[]);
    assert_found("SELECT ''::text", add, &[]);
}
