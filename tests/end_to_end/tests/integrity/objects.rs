//! Damaged, missing and malformed objects.

use super::*;

#[test]
fn a_damaged_object() {
    let _alone = alone();
    let flip = "UPDATE pggit_v0.objects SET content = set_byte(content, 5, get_byte(content, 5) # 1) WHERE sha = '$1'";
    for object in [BLOB, BASE, EDITS, FIRST_COMMIT, SECOND_COMMIT, MERGE] {
        assert_found(object, flip, &[("object_hashes", "$1")]);
    }
    // Where it was met is said too.
    assert_found(BLOB, flip, &[("object_hashes", "schemas/public/tables/t_50.sql")]);
    let update = |set: &str| format!("UPDATE pggit_v0.objects SET {set} WHERE sha = '$1'");
    assert_found(BLOB, &update("size = size + 1"), &[("object_hashes", "$1")]);
    assert_found(EDITS, &update("size = size - 1"), &[("object_hashes", "$1")]);
    assert_found(EDITS, &update("depth = 7"), &[("object_hashes", "$1")]);
    assert_found(
        EDITS,
        &update("content = substring(content FOR length(content) - 1)"),
        &[("object_hashes", "$1")],
    );
    assert_found(EDITS, &update("content = ''"), &[("object_hashes", "$1")]);
    assert_found(BLOB, &update("base_sha = sha"), &[("object_hashes", "$1")]);
    assert_found(EDITS, &update("base_sha = 'x'"), &[("object_hashes", "$1")]);
    assert_found(
        EDITS,
        &update("base_sha = sha, depth = depth + 1"),
        &[("object_hashes", "$1")],
    );
    assert_found(
        BLOB,
        &update("type = 'tag'"),
        &[("object_hashes", "$1"), ("references", "$1")],
    );
    let no_check = "ALTER TABLE pggit_v0.objects DROP CONSTRAINT objects_type_check;";
    let word = format!("{no_check} {}", update("type = 'commode'"));
    assert_found(
        SECOND_COMMIT,
        &word,
        &[
            ("object_hashes", "\"commode\""),
            ("references", "$1"),
            ("commit_graph", "$1"),
            ("commit_changes", "$1"),
            ("refs", "$1"),
            ("reflog", "$1"),
            ("audit_trail", "$1"),
            ("installation", "objects_type_check is missing"),
        ],
    );
    assert_found(
        NOTHING,
        "INSERT INTO pggit_v0.objects (sha, type, size, content) VALUES ('not an id', 'blob', 0, '')",
        &[("object_hashes", "\"not an id\"")],
    );
}

#[test]
fn trees_in_a_circle() {
    let _alone = alone();
    let mut client = repository().connect();
    let edited: i64 = client
        .query_one("SELECT count(*) FROM pggit_v0.objects WHERE base_sha IS NOT NULL", &[])
        .unwrap()
        .get(0);
    assert!(edited >= 2, "{edited}");
    assert_found(
        EDITS,
        "WITH pair AS (SELECT array_agg(sha ORDER BY created_at DESC) AS sha FROM pggit_v0.objects WHERE base_sha IS NOT NULL)
         UPDATE pggit_v0.objects o SET base_sha = CASE o.sha WHEN pair.sha[1] THEN pair.sha[2] ELSE pair.sha[1] END
         FROM pair WHERE o.sha IN (pair.sha[1], pair.sha[2])",
        &[("object_hashes", "$1")],
    );
}

#[test]
fn a_missing_object() {
    let _alone = alone();
    let delete = "DELETE FROM pggit_v0.objects WHERE sha = '$1'";
    assert_found(BLOB, delete, &[("references", "$1")]);
    assert_found(BLOB, delete, &[("references", "schemas/public/tables/t_50.sql")]);
    assert_found(BASE, delete, &[("references", "$1"), ("object_hashes", "$1")]);
    assert_found(
        FIRST_COMMIT,
        delete,
        &[
            ("references", "parent $1"),
            ("commit_graph", "$1"),
            ("commit_changes", "$1"),
            ("reflog", "$1"),
        ],
    );
    assert_found(
        "SELECT blob_sha FROM pggit.objects WHERE path = 'schemas/public/tables/t_3.sql'",
        delete,
        &[
            ("working_state_catalog", "schemas/public/tables/t_3.sql"),
            ("audit_trail", "$1"),
        ],
    );
    assert_found(
        "SELECT target_sha FROM pggit_v0.refs WHERE name = 'v1'",
        delete,
        &[("refs", "v1"), ("reflog", "$1")],
    );
}

#[test]
fn an_object_that_names_what_it_may_not() {
    let _alone = alone();
    // Everything about these objects is in order but what they name.
    let commit = |tree: &str, parent: &str| {
        format!(
            "SELECT test.add('commit', convert_to('tree ' || {tree} || E'\\n' || {parent}
                || E'author A <a> 1 +0000\\ncommitter A <a> 1 +0000\\n\\nx\\n', 'UTF8'))"
        )
    };
    let row = |tree: &str, parents: &str| {
        format!(
            ";INSERT INTO pggit_v0.commit_graph SELECT o.sha, {tree}, {parents}, 1, 'A', 'a', to_timestamp(1), 'A', 'a',
                to_timestamp(1), E'x\\n' FROM pggit_v0.objects o WHERE type = 'commit' AND o.sha NOT IN
                (SELECT commit_sha FROM pggit_v0.commit_graph)"
        )
    };
    let tree = "pggit_v0.rev_parse('main^{tree}')";
    let missing_parent = commit(tree, "E'parent $1\\n'");
    assert_found(
        NOTHING,
        &missing_parent,
        &[("references", "parent $1"), ("commit_graph", "has no row")],
    );
    let with_row = missing_parent + &row(tree, "ARRAY[repeat('f', 64)]");
    assert_found(NOTHING, &with_row, &[("references", "parent $1")]);

    let missing_tree = commit("'$1'", "''") + &row("repeat('f', 64)", "'{}'");
    assert_found(NOTHING, &missing_tree, &[("references", "tree $1")]);
    let blob_for_tree = commit("'$1'", "''") + &row("'$1'", "'{}'");
    assert_found(BLOB, &blob_for_tree, &[("references", "tree $1 is a blob, not a tree")]);

    let entry = |mode: &str| format!("SELECT test.add('tree', test.entry('{mode}', 'a', '$1'))");
    assert_found(
        NOTHING,
        &entry("100644"),
        &[("references", "entry \"a\", blob $1 is missing")],
    );
    assert_found(BLOB, &entry("40000"), &[("references", "$1 is a blob, not a tree")]);
    let tag = "SELECT test.add('tag', convert_to(E'object $1\\ntype commit\\ntag x\\ntagger A <a> 1 +0000\\n\\nx\\n', 'UTF8'))";
    assert_found(NOTHING, tag, &[("references", "target, commit $1 is missing")]);
    assert_found(BLOB, tag, &[("references", "$1 is a blob, not a commit")]);
    assert_found(SECOND_COMMIT, tag, &[]);
}

#[test]
fn an_object_that_git_fsck_refuses() {
    let _alone = alone();
    let tree = |entries: &str| format!("SELECT test.add('tree', {entries})");
    let entry = |name: &str| format!("test.entry('100644', '{name}', '$1')");
    let unsorted = tree(&format!("{} || {}", entry("b"), entry("a")));
    assert_found(BLOB, &unsorted, &[("object_format", "treeNotSorted")]);
    let twice = tree(&format!("{} || {}", entry("a"), entry("a")));
    assert_found(BLOB, &twice, &[("object_format", "duplicateEntries")]);
    assert_found(BLOB, &tree(&entry(".git")), &[("object_format", "hasDotgit")]);
    assert_found(BLOB, &tree(&entry("a/b")), &[("object_format", "fullPathname")]);
    assert_found(BLOB, &tree("'\\x00'"), &[("object_format", "badTree")]);
    let headers = |kind: &str, text: &str| format!("SELECT test.add('{kind}', convert_to(E'{text}', 'UTF8'))");
    let tree_line = "tree $1\\nauthor A <a> 1 +0000\\n";
    let no_offset = headers("commit", &format!("{tree_line}committer A <a> 1\\n\\nx\\n"));
    let tree_of_head = "SELECT pggit_v0.rev_parse('main^{tree}')";
    assert_found(tree_of_head, &no_offset, &[("object_format", "badDate")]);
    let no_committer = headers("commit", &format!("{tree_line}\\nx\\n"));
    assert_found(tree_of_head, &no_committer, &[("object_format", "missingCommitter")]);
    assert_found(
        tree_of_head,
        &headers(
            "tag",
            "object $1\\ntype tree\\ntag a b\\ntagger A <a> 1 +0000\\n\\nx\\n",
        ),
        &[("object_format", "badTagName")],
    );
}
