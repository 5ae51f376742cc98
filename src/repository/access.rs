//! Who may do what, and as whom our tables are read and written.
//!
//! Everyone may read the repository. Whoever may change the schema may commit to it and move its refs: a superuser, the
//! database's owner, and every role with CREATE on the database or on a schema that is tracked.

use pgrx::pg_sys;
use pgrx::pg_sys::errcodes::PgSqlErrorCode;

use crate::server::error::{Failure, Outcome};
use crate::server::role::{AsOwner, current_user};
use crate::server::session;
use crate::server::settings::Pinned;
use crate::server::spi::{Arg, Mode, Query};
use crate::store::working::Working;

static MAY_ADMINISTER: Query = Query::new(include_str!("../../sql/maintenance/may_administer.sql"));
static MAY_WRITE: Query = Query::new(include_str!("../../sql/store/may_write.sql"));

/// Pins what reading depends on; the caller's own privileges apply.
pub fn reading(mode: Mode) -> Pinned {
    Pinned::for_reading(mode)
}

/// Checks that this transaction and the caller may write, and becomes the owner of our tables.
pub fn writing(mode: Mode) -> Outcome<AsOwner> {
    not_read_only()?;
    // SAFETY: a plain read. The role that called the function, not the owner of a function around it.
    let role = unsafe { pg_sys::GetUserId() };
    let name = current_user();
    let owner = Working::open()
        .map(|working| working.owner())
        .ok_or_else(|| Failure::state("pggit is being installed or removed").hint("Run CREATE EXTENSION pggit."))?;
    let guard = AsOwner::begin(owner, mode);
    if MAY_WRITE.first(&[Arg::Oid(role)], |row| row.bool(0)) == Some(true) {
        return Ok(guard);
    }
    Err(Failure::new(
        PgSqlErrorCode::ERRCODE_INSUFFICIENT_PRIVILEGE,
        format!("permission denied for the pggit repository: role \"{name}\" may change nothing in this database"),
    )
    .hint("Run GRANT CREATE ON SCHEMA ... or GRANT CREATE ON DATABASE ... to the role."))
}

/// Checks that the caller may look after the repository, and becomes the owner of our tables: a superuser, the owner of the
/// extension, and the owner of the database.
pub fn administering(mode: Mode) -> Outcome<AsOwner> {
    // SAFETY: as above.
    let role = unsafe { pg_sys::GetUserId() };
    let name = current_user();
    let owner = Working::open()
        .map(|working| working.owner())
        .ok_or_else(|| Failure::state("pggit is being installed or removed").hint("Run CREATE EXTENSION pggit."))?;
    let guard = AsOwner::begin(owner, mode);
    if MAY_ADMINISTER.first(&[Arg::Oid(role)], |row| row.bool(0)) == Some(true) {
        return Ok(guard);
    }
    Err(Failure::new(
        PgSqlErrorCode::ERRCODE_INSUFFICIENT_PRIVILEGE,
        format!("permission denied for the pggit repository: role \"{name}\" does not own the database"),
    )
    .hint("Run it as a superuser or as the owner of the database."))
}

/// As [`administering`], for what changes something: that needs a transaction that may write.
pub fn maintaining(mode: Mode) -> Outcome<AsOwner> {
    not_read_only()?;
    administering(mode)
}

/// Says so where nothing can be written, before anything else is found to be in the way.
pub fn not_read_only() -> Outcome<()> {
    if !session::is_read_only() {
        return Ok(());
    }
    let code = PgSqlErrorCode::ERRCODE_READ_ONLY_SQL_TRANSACTION;
    Err(
        Failure::new(code, "this changes the repository, and the transaction is read-only")
            .hint("Run it on the primary server, in a transaction that may write."),
    )
}
