//! NULL where something has to be said is an error that names the argument: a call that answers NULL looks as if it had done
//! something.

use end_to_end::Repository;

use super::repository;

/// The arguments for which NULL means something: a default, HEAD, no limit, or that one part of a name is enough.
const MAY_BE_NULL: &[&str] = &[
    "author",
    "base_sha",
    "branch1",
    "branch2",
    "commit1_sha",
    "commit2_sha",
    "committer",
    "create_tag(message)",
    "description",
    "jobs",
    "limit",
    "ls_tree(tree_sha)",
    "new_commit",
    "new_revision",
    "object_name",
    "offset",
    "old_commit",
    "old_revision",
    "old_sha",
    "parent_shas",
    "revision",
    "revisions",
    "schema_name",
    "start_point",
    "three_way_merge(ours_sha)",
    "three_way_merge(theirs_sha)",
    "tree1_sha",
    "tree2_sha",
];
/// HEAD cannot be switched to what it is.
const MUST_BE_GIVEN: &[&str] = &["checkout(revision)"];

#[test]
fn a_null_that_says_nothing_is_refused() {
    let database = repository();
    let mut client = database.connect();
    let arguments = client.rows(
        "SELECT p.oid::regproc, a.name, p.proisstrict,
                (SELECT string_agg(format('%s::%s', CASE WHEN o.number = a.number THEN 'NULL'
                                                         WHEN o.type = 'text'::regtype THEN '''x'''
                                                         WHEN o.type = 'jsonb'::regtype THEN '''[]'''
                                                         WHEN o.type = 'boolean'::regtype THEN 'true'
                                                         WHEN o.type = 'text[]'::regtype THEN '''{}'''
                                                         ELSE '''1''' END, o.type::regtype), ', ' ORDER BY o.number)
                 FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS o(type, number))
         FROM pg_proc AS p, unnest(p.proargnames[1:p.pronargs]) WITH ORDINALITY AS a(name, number)
         WHERE p.pronamespace IN ('pggit'::regnamespace, 'pggit_v0'::regnamespace, 'pggit_audit'::regnamespace)
         ORDER BY 1, a.number",
    );
    assert!(arguments.len() > 60, "{arguments:#?}");
    let mut wrong = Vec::new();
    for line in arguments {
        let [function, name, strict, call] = line.splitn(4, '|').collect::<Vec<_>>().try_into().unwrap();
        if strict == "t" {
            wrong.push(format!("{function} is STRICT"));
        }
        client.run("BEGIN");
        let outcome = client.outcome(&format!("SELECT * FROM {function}({call})"));
        client.run("ROLLBACK");
        let named = outcome.as_ref().is_err_and(|failure| {
            failure.code == "22004"
                && failure.message == format!("the argument \"{name}\" of {function}() must not be NULL")
                && failure.hint.starts_with(&format!("It is called as {function}("))
                && failure.hint.contains(name)
        });
        let here = format!("{}({name})", function.trim_start_matches("pggit_v0."));
        let listed = |list: &[&str]| list.contains(&name) || list.contains(&here.as_str());
        if named == (listed(MAY_BE_NULL) && !listed(MUST_BE_GIVEN)) {
            wrong.push(format!("{function}({call}), {name}: {outcome:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
