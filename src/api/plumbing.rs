//! `pggit_v0`: Git's plumbing. Nothing here touches the live schema.

use pgrx::prelude::*;

use crate::metrics::measure;
use crate::repository::{
    access, commit_tree, diff_tree, hash_object, ls_tree, merge_base, merge_trees, mktree, update_ref,
};
use crate::server::argument::Given;
use crate::server::error::OrRaise;
use crate::server::spi::Mode;
use crate::server::text::Text;
use crate::store::lock::lock_repository;

#[pg_extern(schema = "pggit_v0")]
fn create_blob(content: Text) -> Text {
    let _timed = measure("create_blob");
    let _owner = access::writing(Mode::Few).or_raise();
    hash_object::write_blob(&content).to_hex().into()
}

#[pg_extern(schema = "pggit_v0")]
fn create_tree(entries: Given<pgrx::JsonB>) -> Text {
    let _timed = measure("create_tree");
    let _owner = access::writing(Mode::Few).or_raise();
    mktree::write_tree(&entries.0.0).or_raise().to_hex().into()
}

#[pg_extern(schema = "pggit_v0")]
fn create_commit(
    tree_sha: Text,
    parent_shas: Option<Vec<Option<Text>>>,
    message: Text,
    author: default!(Option<Text>, "NULL"),
    committer: default!(Option<Text>, "NULL"),
) -> Text {
    let _timed = measure("create_commit");
    let _owner = access::writing(Mode::Few).or_raise();
    let parents: Vec<String> = parent_shas.into_iter().flatten().flatten().map(|sha| sha.0).collect();
    commit_tree::commit_tree(&tree_sha, &parents, &message, author.as_deref(), committer.as_deref())
        .or_raise()
        .to_hex()
        .into()
}

#[pg_extern(schema = "pggit_v0")]
fn update_ref(ref_name: Text, new_sha: Text, old_sha: default!(Option<Text>, "NULL")) -> bool {
    let _timed = measure("update_ref");
    let _owner = access::writing(Mode::Few).or_raise();
    lock_repository();
    update_ref::update_ref(&ref_name, &new_sha, old_sha.as_deref()).or_raise();
    true
}

#[pg_extern(schema = "pggit_v0", stable)]
fn find_merge_base(commit1_sha: Option<Text>, commit2_sha: Option<Text>) -> Option<Text> {
    let _timed = measure("find_merge_base");
    let _pinned = access::reading(Mode::Few);
    merge_base::merge_base(commit1_sha.as_deref(), commit2_sha.as_deref())
        .or_raise()
        .map(|id| id.to_hex().into())
}

#[pg_extern(schema = "pggit_v0", stable)]
fn diff_trees(
    tree1_sha: Option<Text>,
    tree2_sha: Option<Text>,
) -> TableIterator<
    'static,
    (
        name!(path, Text),
        name!(change_type, Text),
        name!(old_mode, Option<Text>),
        name!(new_mode, Option<Text>),
        name!(old_sha, Option<Text>),
        name!(new_sha, Option<Text>),
    ),
> {
    let _timed = measure("diff_trees");
    let _pinned = access::reading(Mode::Few);
    let changes = diff_tree::diff_tree(tree1_sha.as_deref(), tree2_sha.as_deref()).or_raise();
    TableIterator::new(changes.into_iter().map(|change| {
        let mode = |side: Option<(pggit_core::git::EntryMode, _)>| side.map(|(mode, _)| mode.to_string().into());
        let sha = |side: Option<(_, pggit_core::git::ObjectId)>| side.map(|(_, id)| id.to_hex().into());
        let kind = change.kind().as_str().into();
        (
            change.path.into(),
            kind,
            mode(change.old),
            mode(change.new),
            sha(change.old),
            sha(change.new),
        )
    }))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn ls_tree(
    tree_sha: Option<Text>,
) -> TableIterator<'static, (name!(path, Text), name!(mode, Text), name!(object_sha, Text))> {
    let _timed = measure("ls_tree");
    let _pinned = access::reading(Mode::Few);
    let files = ls_tree::ls_tree(tree_sha.as_deref()).or_raise();
    TableIterator::new(
        files
            .into_iter()
            .map(|file| (file.path.into(), file.mode.to_string().into(), file.id.to_hex().into())),
    )
}

#[pg_extern(schema = "pggit_v0", stable)]
fn three_way_merge(
    ours_sha: Option<Text>,
    theirs_sha: Option<Text>,
    base_sha: default!(Option<Text>, "NULL"),
) -> TableIterator<
    'static,
    (
        name!(path, Text),
        name!(merge_status, Text),
        name!(base_content, Option<Text>),
        name!(ours_content, Option<Text>),
        name!(theirs_content, Option<Text>),
        name!(merged_content, Option<Text>),
        name!(conflict_markers, bool),
        name!(conflict_type, Option<Text>),
    ),
> {
    let _timed = measure("three_way_merge");
    let _pinned = access::reading(Mode::Few);
    let files = merge_trees::three_way_merge(ours_sha.as_deref(), theirs_sha.as_deref(), base_sha.as_deref());
    TableIterator::new(files.or_raise().into_iter().map(|file| {
        let [base, ours, theirs] = file.sides.map(|side| side.map(Text));
        let (status, conflict) = (file.status.into(), file.conflict.map(Text::from));
        (
            file.path.into(),
            status,
            base,
            ours,
            theirs,
            file.merged.map(Text),
            file.has_markers,
            conflict,
        )
    }))
}

#[pg_extern(schema = "pggit_v0")]
fn create_merge_commit(
    ours_sha: Text,
    theirs_sha: Text,
    message: Text,
    author: default!(Option<Text>, "NULL"),
) -> Text {
    let _timed = measure("create_merge_commit");
    let _owner = access::writing(Mode::Few).or_raise();
    let made = merge_trees::create_merge_commit(&ours_sha, &theirs_sha, &message, author.as_deref());
    made.or_raise().to_hex().into()
}

extension_sql_file!(
    "../../sql/api_plumbing.sql",
    name = "api_plumbing",
    requires = [
        create_blob,
        create_tree,
        create_commit,
        update_ref,
        find_merge_base,
        diff_trees,
        ls_tree,
        three_way_merge,
        create_merge_commit
    ]
);
extension_sql_file!(
    "../../sql/views_tree_entries.sql",
    name = "views_tree_entries",
    requires = ["tables", ls_tree]
);
