//! The checksum of a row, by which it is noticed that somebody changed one of its columns.

use sha2::{Digest, Sha256};

/// A SHA-256 in the making: the columns follow each other, each with its length, so that no two rows look the same.
#[derive(Debug, Clone, Default)]
pub struct RowChecksum(Sha256);

impl RowChecksum {
    /// Adds the next column; `None` is NULL.
    pub fn add(&mut self, column: Option<&[u8]>) {
        match column {
            None => self.0.update([0]),
            Some(bytes) => {
                self.0.update([1]);
                self.0.update((bytes.len() as u64).to_be_bytes());
                self.0.update(bytes);
            }
        }
    }

    /// The checksum of all columns that were added.
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::RowChecksum;

    fn checksum(columns: &[Option<&str>]) -> [u8; 32] {
        let mut checksum = RowChecksum::default();
        for column in columns {
            checksum.add(column.map(str::as_bytes));
        }
        checksum.finish()
    }

    #[test]
    fn every_difference_between_rows_counts() {
        let rows: [&[Option<&str>]; 8] = [
            &[],
            &[None],
            &[Some("")],
            &[Some("ab"), Some("c")],
            &[Some("a"), Some("bc")],
            &[Some("abc")],
            &[Some("abc"), None],
            &[None, Some("abc")],
        ];
        for (number, row) in rows.iter().enumerate() {
            for other in &rows[..number] {
                assert_ne!(checksum(row), checksum(other), "{row:?} {other:?}");
            }
            assert_eq!(checksum(row), checksum(row));
        }
    }
}
