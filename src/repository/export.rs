//! One script that builds the schema of a revision in an empty database.

use pggit_core::git::Find;
use pggit_core::git::tree_walk::list;
use pggit_core::schema::SchemaObject;
use pggit_core::schema::export::{self, Options};
use pggit_core::schema::fragment::{Fragment, Phase};

use super::revision::resolve_tree;
use crate::server::error::{Failure, Outcome};
use crate::store::objects::ObjectStore;
use crate::store::settings::tracking;

/// Writes the script of a revision; of HEAD where there is none.
pub fn export_schema(revision: Option<&str>, options: Options) -> Outcome<String> {
    let files = list(&ObjectStore, &resolve_tree(revision)?)?;
    let ids: Vec<_> = files.iter().map(|file| file.id).collect();
    let Ok(blobs) = ObjectStore.find_many(&ids);
    let mut objects = Vec::with_capacity(files.len());
    for (file, blob) in files.into_iter().zip(blobs) {
        let blob = blob.ok_or_else(|| Failure::damaged(format!("blob {} of {} is missing", file.id, file.path)))?;
        let text = String::from_utf8_lossy(&blob.content);
        let object = SchemaObject::parse(&file.path, &text).map_err(|error| {
            Failure::damaged(format!("the definition at {} cannot be read: {error}", file.path))
                .detail(text.into_owned())
        })?;
        objects.push((file.path, object.fragments()));
    }
    // A tree that says nothing of privileges takes none away either, where they are not recorded.
    let is_privilege = |fragment: &Fragment| fragment.phase == Phase::Privilege;
    let recorded = tracking().privileges || objects.iter().any(|(_, fragments)| fragments.iter().any(is_privilege));
    let options = Options {
        no_privileges: options.no_privileges || !recorded,
        ..options
    };
    let statements = export::export(&objects, options).map_err(|error| Failure::unsupported(error.to_string()))?;
    Ok(export::to_text(statements))
}
