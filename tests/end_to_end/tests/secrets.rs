//! Secrets are stored nowhere: not in the text of an object, not in the trail, not in a bundle or a script.

use end_to_end::{Cluster, Repository};

const SECRET: &str = "hunter2";

const STATEMENTS: &str = "CREATE ROLE with_password PASSWORD 'hunter2';
    CREATE FOREIGN DATA WRAPPER w OPTIONS (api_key 'hunter2');
    CREATE SERVER x FOREIGN DATA WRAPPER w OPTIONS (host 'h', uri 'proto://u:hunter2@host/path', \"sslKey\" 'hunter2');
    ALTER SERVER x OPTIONS (ADD conninfo 'host=h password=hunter2');
    CREATE USER MAPPING FOR CURRENT_USER SERVER x OPTIONS (\"user\" 'hunter2', anything 'hunter2');
    ALTER USER MAPPING FOR CURRENT_USER SERVER x OPTIONS (SET anything 'hunter2 again', ADD password 'hunter2');
    CREATE SUBSCRIPTION y CONNECTION 'user=u password=hunter2' PUBLICATION p WITH (connect = false, slot_name = NONE);
    ALTER SUBSCRIPTION y CONNECTION 'postgres://u:hunter2@h/d';
    DO $do$ BEGIN EXECUTE $$ALTER USER MAPPING FOR CURRENT_USER SERVER x OPTIONS (SET password 'hunter2')$$; END $do$";

/// Every table of ours that a dump would take, and what functions hand out.
const PLACES: [&str; 5] = [
    "SELECT convert_from(content, 'UTF8') FROM pggit_v0.objects WHERE type = 'blob'",
    "SELECT c::text FROM pggit_audit.changes AS c",
    "SELECT live_definition FROM pggit_v0.detect_drift()",
    "SELECT pggit_v0.export_schema()",
    "SELECT definition FROM (SELECT pggit_v0.get_object_definition(NULL, o.object_name) AS definition
     FROM pggit.objects AS o WHERE o.object_schema IS NULL OR o.object_schema = '') AS d",
];

#[test]
fn are_stored_nowhere() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    // One by one: the trail has what the client sent.
    client.run(STATEMENTS);
    for statement in STATEMENTS
        .split(";\n")
        .skip(1)
        .filter(|text| text.contains("ALTER SERVER"))
    {
        client.run(&statement.replace("ADD conninfo", "SET conninfo"));
    }
    client.commit("Secrets");
    for place in PLACES {
        let found = client.rows(place);
        assert!(!found.iter().any(|text| text.contains(SECRET)), "{place}\n{found:#?}");
    }
    let script: String = client.value("SELECT pggit_v0.export_schema()", &[]);
    assert!(script.contains("-- Secrets are not recorded"), "{script}");
    assert!(script.contains("password '<redacted>'"), "{script}");
    client.assert_no_drift("the commit");
    client.run("DROP SUBSCRIPTION y; DROP USER MAPPING FOR CURRENT_USER SERVER x; DROP ROLE with_password");
}
