//! What derives from the objects: the commit graph, and which paths commits changed.

use super::*;

#[test]
fn a_forged_row_of_the_commit_graph() {
    let _alone = alone();
    let found = [("commit_graph", "$1")];
    for set in [
        "generation = generation + 1",
        "parent_shas = '{}'",
        "parent_shas = parent_shas || parent_shas",
        "tree_sha = (SELECT tree_sha FROM pggit_v0.commit_graph WHERE parent_shas = '{}')",
        "tree_sha = 'x'",
        "author = 'Mallory'",
        "author_email = 'mallory@example.com'",
        "authored_at = authored_at + interval '1 second'",
        "authored_at = authored_at - interval '1 microsecond'",
        "committer = 'Mallory'",
        "committer_email = 'mallory@example.com'",
        "committed_at = committed_at - interval '1 year'",
        "committed_at = '294276-12-31'",
        "message = message || ' '",
        "message = ''",
    ] {
        let forge = format!("UPDATE pggit_v0.commit_graph SET {set} WHERE commit_sha = '$1'");
        assert_found(SECOND_COMMIT, &forge, &found);
    }
    assert_found(
        SECOND_COMMIT,
        "DELETE FROM pggit_v0.commit_graph WHERE commit_sha = '$1'",
        &found,
    );
    for sha in ["'$1'", "'x'"] {
        let copy = format!(
            "INSERT INTO pggit_v0.commit_graph SELECT {sha}, tree_sha, parent_shas, generation, author, author_email, authored_at,
             committer, committer_email, committed_at, message FROM pggit_v0.commit_graph LIMIT 1"
        );
        assert_found(NOTHING, &copy, &[("commit_graph", &sha.replace('\'', ""))]);
    }
    // A row for an object that is no commit.
    let blob = "UPDATE pggit_v0.commit_graph SET commit_sha = '$1' WHERE commit_sha = pggit_v0.rev_parse('merged')";
    assert_found(BLOB, blob, &[("commit_graph", "$1")]);
}

#[test]
fn a_forged_row_of_the_changes_of_a_commit() {
    let _alone = alone();
    let path = "schemas/public/tables/t_1.sql";
    for (forge, said) in [
        (
            "UPDATE pggit_v0.commit_changes SET new_sha = old_sha WHERE",
            "is recorded as",
        ),
        (
            "UPDATE pggit_v0.commit_changes SET old_sha = NULL WHERE",
            "is recorded as nothing",
        ),
        ("DELETE FROM pggit_v0.commit_changes WHERE", "has no row"),
    ] {
        let forge = format!("{forge} commit_sha = '$1' AND path = '{path}'");
        for text in ["$1", path, said] {
            assert_found(SECOND_COMMIT, &forge, &[("commit_changes", text)]);
        }
    }
    let add = "INSERT INTO pggit_v0.commit_changes SELECT '$1', 'schemas/public/tables/t_9.sql', old_sha, new_sha
               FROM pggit_v0.commit_changes WHERE commit_sha = pggit_v0.rev_parse('main') LIMIT 1";
    for commit in [FIRST_COMMIT, SECOND_COMMIT, MERGE, NOTHING] {
        assert_found(commit, add.replace("t_9", "x").as_str(), &[("commit_changes", "$1")]);
    }
}

#[test]
fn forged_totals_of_the_object_store() {
    let _alone = alone();
    for forge in [
        "UPDATE pggit_v0.object_totals SET objects = objects + 1 WHERE type = 'commit'",
        "UPDATE pggit_v0.object_totals SET bytes = bytes + 1 WHERE type = 'commit'",
        "UPDATE pggit_v0.object_totals SET kept_bytes = kept_bytes - 1 WHERE type = 'commit'",
        "UPDATE pggit_v0.object_totals SET largest = 1 WHERE type = 'commit'",
        "UPDATE pggit_v0.object_totals SET day = day - 1 WHERE type = 'commit'",
        "DELETE FROM pggit_v0.object_totals WHERE type = 'commit'",
    ] {
        assert_found(NOTHING, forge, &[("object_totals", "commit of ")]);
    }
}

#[test]
fn more_than_a_few_culprits_are_counted() {
    let _alone = alone();
    let damage = "UPDATE pggit_v0.objects SET size = size + 1 WHERE type = 'blob'";
    let blobs = "SELECT (count(*) - 5)::text FROM pggit_v0.objects WHERE type = 'blob'";
    assert_found(blobs, damage, &[("object_hashes", "and $1 more")]);
    let forge = "DELETE FROM pggit_v0.commit_changes";
    let changes = "SELECT (count(*) - 5)::text FROM pggit_v0.commit_changes";
    assert_found(changes, forge, &[("commit_changes", "and $1 more")]);
    let audit = "UPDATE pggit_audit.changes SET old_object_sha = NULL, new_object_sha = repeat('f', 64)";
    // Neither is the definition there, nor is the row as it was written.
    assert_found(
        "SELECT (2 * count(*) - 5)::text FROM pggit_audit.changes",
        audit,
        &[("audit_trail", "and $1 more")],
    );
}
