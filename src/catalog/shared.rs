//! What readers of several kinds read in the same way.

use pggit_core::schema::common::Owner;
use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pggit_core::schema::{Comment, Common, DefinitionOption};

use crate::server::error::Failure;
use crate::server::spi::Row;

/// The owner from one column, the comment from the next.
pub fn owner_and_comment(row: &Row, column: usize, target: &str) -> Common {
    Common {
        owner: Some(Owner {
            target: target.to_owned(),
            role: row.text(column),
        }),
        ..comment(row, column + 1, target)
    }
}

/// Options from a catalog query that writes them as they stand in a definition.
pub fn options(texts: &[String]) -> Vec<DefinitionOption> {
    DefinitionOption::all(texts).unwrap_or_else(|error| Failure::internal(error.to_string()).raise())
}

/// Adds the privileges: the ACL from one column (NULL where it is the default), the default one from the next. The owner is
/// known.
pub fn add_privileges(common: &mut Common, row: &Row, column: usize, class: PrivilegeClass, target: &str) {
    let (acl, default) = (row.opt_texts(column), row.opt_texts(column + 1).unwrap_or_default());
    let owner = common.owner.as_ref().map_or("", |owner| owner.role.as_str());
    common.privileges = privileges(acl.as_deref(), &default, owner, class, target, None);
}

/// The comment from a column.
pub fn comment(row: &Row, column: usize, target: &str) -> Common {
    let comment = row.opt_text(column).map(|text| Comment {
        target: target.to_owned(),
        text,
    });
    Common {
        comments: comment.into_iter().collect(),
        ..Common::default()
    }
}
