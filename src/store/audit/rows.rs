//! Audit rows below the executor: a fifth of the cost, and capture writes one for every statement.

use pggit_core::git::ObjectId;

use super::{Change, Circumstances, checksum};
use crate::server::heap::{Table, Value};
use crate::server::role::session_user;
use crate::server::{clock, session};

/// The columns of `pggit_audit.changes`.
const COLUMNS: usize = 19;
/// Its CHECK constraints. An administrator's own are for the executor to check.
const CHECKS: u16 = 3;

/// Stores the first changes as rows and gives their number. Fewer than all where the executor is needed: a trigger has to
/// fire, or somebody made a partition or an index that only the executor can fill.
pub fn store(circumstances: &Circumstances<'_>, changes: &[Change]) -> usize {
    let Some((trail, uncommitted)) = Table::open("pggit_audit", "changes").zip(Table::open("pggit", "uncommitted"))
    else {
        return 0;
    };
    if trail.fires_on_insert() || trail.checks() != CHECKS {
        return 0;
    }
    let author = session_user();
    let stored = changes.iter().take_while(|change| {
        let time = clock::timestamp();
        let id = id_at(time);
        let Some(partition) = trail
            .partition_at(time)
            .filter(|partition| partition.only_stores(COLUMNS))
        else {
            return false;
        };
        let stored = partition.try_insert(&values(id, time, &author, circumstances, change));
        if stored {
            uncommitted.insert(&[Value::Uuid(id)]);
        }
        stored
    });
    stored.count()
}

fn values(id: [u8; 16], time: i64, author: &str, circumstances: &Circumstances<'_>, change: &Change) -> Vec<Value> {
    let text = |text: &str| Value::Text(text.to_owned());
    let hex = |id: Option<ObjectId>| Value::from(id.map(|id| id.to_hex()));
    let mut values = vec![
        Value::Uuid(id),
        Value::Time(time),
        text(author),
        text(circumstances.effective_role),
        Value::from((!change.schema.is_empty()).then(|| change.schema.clone())),
        text(&change.name),
        text(&change.object_type),
        text(change.change_type.word()),
        text(circumstances.command_tag),
        Value::from(circumstances.statement.map(str::to_owned)),
        hex(change.old),
        hex(change.new),
        Value::Int8(session::transaction_id()),
        Value::from(session::application_name()),
        session::client_address(),
        text(&change.path),
        Value::from(change.renamed_from.clone()),
        text(circumstances.source.word()),
    ];
    values.push(Value::Bytes(checksum::of_values(&values).to_vec()));
    values
}

/// A UUID of version 7: ids that ascend with the time keep new entries of an index together.
fn id_at(time: i64) -> [u8; 16] {
    let mut id = session::random_bytes();
    let milliseconds = (time.saturating_add(clock::EPOCH) / 1000).to_be_bytes();
    id[..6].copy_from_slice(&milliseconds[2..]);
    id[6] = 0x70 | id[6] & 0x0f;
    id[8] = 0x80 | id[8] & 0x3f;
    id
}
