//! What readers of several kinds read in the same way.

use pggit_core::schema::common::Owner;
use pggit_core::schema::{Comment, Common};

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
