//! The schema `public`, which an empty database has already.

use super::{Options, Step};
use crate::schema::fragment::{Fragment, Phase};

/// Where the schema's own text is in the tree.
pub(super) const PATH: &str = "schemas/public/schema.sql";

/// Where everything in the schema is.
const FOLDER: &str = "schemas/public/";

/// Removes the schema where the tree has none.
pub(super) fn absent(objects: &[(String, Vec<Fragment>)]) -> Option<String> {
    let known = objects.iter().any(|(path, _)| path.starts_with(FOLDER));
    (!known).then(|| "DROP SCHEMA IF EXISTS public".to_owned())
}

/// Makes the schema what a new schema is, without the comment and the privilege that `public` is born with.
pub(super) fn present(step: &Step<'_>, options: Options) -> Vec<String> {
    let mut statements = step.statements.to_vec();
    if step.phase == Phase::Create {
        if let Some(rest) = statements
            .first()
            .and_then(|first| first.strip_prefix("CREATE SCHEMA public"))
        {
            statements[0] = format!("CREATE SCHEMA IF NOT EXISTS public{rest}");
        }
        statements.push("COMMENT ON SCHEMA public IS NULL".to_owned());
        if !options.no_privileges {
            statements.push("REVOKE ALL ON SCHEMA public FROM PUBLIC".to_owned());
        }
    }
    statements
}
