//! Branches, tags, HEAD, and their log.

use super::*;

#[test]
fn a_ref_to_something_else() {
    let _alone = alone();
    let set = |target: &str| format!("UPDATE pggit_v0.refs SET target_sha = {target} WHERE name = '$1'");
    let log = |target: &str| {
        format!(
            ";INSERT INTO pggit_v0.reflog (ref_name, ref_type, old_sha, new_sha, action)
              SELECT ref_name, ref_type, new_sha, {target}, 'test' FROM pggit_v0.reflog WHERE ref_name = '$1'
              ORDER BY entry_id DESC LIMIT 1"
        )
    };
    let tree = "pggit_v0.rev_parse('main^{tree}')";
    assert_found(
        SIDE,
        &set(tree),
        &[("refs", "which is a tree"), ("reflog", "branch \"$1\"")],
    );
    assert_found(SIDE, &(set(tree) + &log(tree)), &[("refs", "branch \"$1\"")]);
    let nothing = "repeat('f', 64)";
    assert_found(
        SIDE,
        &set(nothing),
        &[("refs", "is missing"), ("reflog", "branch \"$1\"")],
    );
    assert_found(
        SIDE,
        &(set(nothing) + &log(nothing)),
        &[("refs", "branch \"$1\""), ("reflog", "is missing")],
    );
    assert_found(
        SIDE,
        &set("'xyz'"),
        &[("refs", "which is no id"), ("reflog", "branch \"$1\"")],
    );
    assert_found(
        SIDE,
        &set("NULL"),
        &[("refs", "points to nothing"), ("reflog", "branch \"$1\"")],
    );
    let commit = "pggit_v0.rev_parse('main~2')";
    assert_found(SIDE, &set(commit), &[("reflog", "branch \"$1\"")]);
    assert_found(SIDE, &(set(commit) + &log(commit)), &[]);
    // A tag may name any object.
    assert_found("SELECT 'v1'::text", &(set(tree) + &log(tree)), &[]);

    let rename = "UPDATE pggit_v0.refs SET name = '$1' WHERE name = 'side';
                  UPDATE pggit_v0.reflog SET ref_name = '$1' WHERE ref_name = 'side'";
    for name in ["a..b", "-a", "a b", "a.lock", "HEAD"] {
        assert_found(&format!("SELECT '{name}'::text"), rename, &[("refs", "$1")]);
    }
}

#[test]
fn a_head_that_leads_nowhere() {
    let _alone = alone();
    let head = |set: &str| format!("UPDATE pggit_v0.refs SET {set} WHERE type = 'HEAD'");
    assert_found(
        "SELECT 'gone'::text",
        &head("symbolic_target = '$1'"),
        &[("refs", "branch \"$1\", which does not exist"), ("reflog", "HEAD")],
    );
    assert_found(MERGE, &head("target_sha = '$1'"), &[("refs", "HEAD is symbolic")]);
    assert_found(
        BLOB,
        &head("symbolic_target = NULL, target_sha = '$1'"),
        &[("refs", "HEAD points to $1, which is a blob"), ("reflog", "HEAD")],
    );
    assert_found(
        MERGE,
        "DELETE FROM pggit_v0.refs WHERE type = 'HEAD'",
        &[("refs", "HEAD is missing"), ("reflog", "HEAD")],
    );
    assert_found(
        MERGE,
        "DELETE FROM pggit_v0.refs WHERE name = 'main'",
        &[("refs", "branch \"main\", which does not exist"), ("reflog", "main")],
    );
    // Another commit than the working state was compared with.
    assert_found(
        FIRST_COMMIT,
        "UPDATE pggit_v0.refs SET target_sha = '$1' WHERE name = 'main';
         INSERT INTO pggit_v0.reflog (ref_name, ref_type, old_sha, new_sha, action)
         SELECT DISTINCT ON (ref_name) ref_name, ref_type, new_sha, '$1', '' FROM pggit_v0.reflog
         WHERE ref_name IN ('main', 'HEAD') ORDER BY ref_name, entry_id DESC",
        &[("working_state_head", "schemas/public/tables/t_1.sql")],
    );
}

#[test]
fn a_tampered_log_of_refs() {
    let _alone = alone();
    let newest = "SELECT entry_id::text FROM pggit_v0.reflog WHERE ref_name = 'main' ORDER BY entry_id DESC LIMIT 1";
    let middle =
        "SELECT entry_id::text FROM pggit_v0.reflog WHERE ref_name = 'main' ORDER BY entry_id LIMIT 1 OFFSET 1";
    let set = |set: &str| format!("UPDATE pggit_v0.reflog SET {set} WHERE entry_id = $1");
    let other = "new_sha = pggit_v0.rev_parse('main~2')";
    assert_found(newest, &set(other), &[("reflog", "branch \"main\"")]);
    assert_found(middle, &set(other), &[("reflog", "of branch \"main\" begins at")]);
    assert_found(
        middle,
        &set("old_sha = repeat('f', 64)"),
        &[("reflog", "entry $1 of branch \"main\"")],
    );
    assert_found(
        newest,
        &set("new_sha = 'x'"),
        &[("reflog", "entry $1 of branch \"main\"")],
    );
    let delete = "DELETE FROM pggit_v0.reflog WHERE entry_id = $1";
    assert_found(newest, delete, &[("reflog", "branch \"main\"")]);
    assert_found(middle, delete, &[("reflog", "branch \"main\"")]);
    assert_found(
        newest,
        "DELETE FROM pggit_v0.refs WHERE name = 'side'",
        &[("reflog", "branch \"side\"")],
    );
}
