//! Capture is stopped for everyone, and started again.

use end_to_end::Repository;

use super::{ALERTS, repository};

#[test]
fn in_an_emergency() {
    let database = repository();
    let (mut client, mut other) = (database.connect(), database.connect());
    other.run("CREATE TABLE before_it (id int)");
    for (reason, code) in [("' '", "22023"), ("NULL", "22004")] {
        let failure = client.fails(&format!("SELECT pggit_v0.emergency_disable({reason})"));
        assert_eq!(failure.code, code, "{reason}");
    }
    client.run("SELECT pggit_v0.emergency_disable('Deployment hangs')");
    other.run("CREATE TABLE during_it (id int); DROP VIEW names");
    assert_eq!(client.rows(ALERTS), ["CRITICAL|emergency"]);
    let trail = "SELECT event, author, reason FROM pggit_audit.emergencies ORDER BY happened_at";
    assert_eq!(client.rows(trail), ["disable|postgres|Deployment hangs"]);
    assert_eq!(
        client.rows("SELECT pggit_v0.emergency_enable(), pggit_v0.emergency_enable()"),
        ["t|f"]
    );
    client.assert_no_drift("the emergency");
    assert_eq!(client.rows(ALERTS), ["OK|none"]);
    let taken_in = "SELECT object_name, change_type FROM pggit_audit.changes WHERE source = 'resume' ORDER BY 1";
    assert_eq!(client.rows(taken_in), ["during_it|CREATE", "names|DROP"]);
    assert_eq!(client.fails("DELETE FROM pggit_audit.emergencies").code, "55000");
    other.run("CREATE TABLE after_it (id int)");
    assert_eq!(client.damage(), [""; 0]);
}
