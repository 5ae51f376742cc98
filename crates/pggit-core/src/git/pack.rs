//! Packs: many objects in one stream, as Git sends and stores them.
//!
//! The format is version 2 of Git's `gitformat-pack`, in the SHA-256 object format: a head with the number of objects, for
//! each object its kind and size and its compressed content, and the SHA-256 of it all. An object that resembles the one
//! of its kind written just before is written as a *delta*: what to copy from there and what to insert. So order
//! decides the size; [`Reachable`](super::reachable::Reachable) gives a good one.

mod delta;

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use sha2::{Digest, Sha256};

use super::object::{Object, ObjectKind};

/// How many deltas Git itself allows between an object and the full one at the bottom.
const MAX_DEPTH: u32 = 50;
/// Content smaller than this is not worth a delta.
const MIN_DELTA_SIZE: usize = 64;

/// Says why a pack could not be written.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// More or fewer objects came than the pack's head says.
    #[error("the pack was to hold {expected} objects, but {actual} came")]
    Count {
        /// What the head says.
        expected: u32,
        /// How many came, as far as they were counted.
        actual: u64,
    },
    /// A pack cannot count so many objects.
    #[error("a pack cannot hold {0} objects")]
    TooMany(usize),
    /// The output failed.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// Writes a pack object by object.
pub struct PackWriter<W: Write> {
    out: Hashing<W>,
    expected: u32,
    written: u32,
    /// The last object written, if another may be told as a difference to it.
    base: Option<Base>,
}

struct Base {
    object: Object,
    position: u64,
    depth: u32,
}

impl<W: Write> PackWriter<W> {
    /// Starts a pack of exactly `count` objects.
    pub fn new(out: W, count: usize) -> Result<Self, PackError> {
        let expected = u32::try_from(count).map_err(|_| PackError::TooMany(count))?;
        let mut out = Hashing {
            out,
            hasher: Sha256::new(),
            position: 0,
        };
        out.write_all(b"PACK")?;
        out.write_all(&2_u32.to_be_bytes())?;
        out.write_all(&expected.to_be_bytes())?;
        Ok(PackWriter {
            out,
            expected,
            written: 0,
            base: None,
        })
    }

    /// Writes the next object.
    pub fn add(&mut self, object: Object) -> Result<(), PackError> {
        if self.written == self.expected {
            return Err(PackError::Count {
                expected: self.expected,
                actual: u64::from(self.written) + 1,
            });
        }
        let position = self.out.position;
        let delta = self
            .base
            .as_ref()
            .and_then(|base| Some((base.position, base.depth + 1, base.delta_to(&object)?)));
        let depth = match delta {
            Some((base, depth, delta)) => {
                self.head(OFFSET_DELTA, delta.len())?;
                self.out.write_all(&offset(position - base))?;
                self.compressed(&delta)?;
                depth
            }
            None => {
                self.head(type_number(object.kind), object.content.len())?;
                self.compressed(&object.content)?;
                0
            }
        };
        self.written += 1;
        self.base = Some(Base {
            object,
            position,
            depth,
        });
        Ok(())
    }

    /// Ends the pack with its checksum and gives the output back.
    pub fn finish(self) -> Result<W, PackError> {
        if self.written != self.expected {
            return Err(PackError::Count {
                expected: self.expected,
                actual: u64::from(self.written),
            });
        }
        let Hashing { mut out, hasher, .. } = self.out;
        out.write_all(&hasher.finalize())?;
        Ok(out)
    }

    /// Writes an entry's type and size: four bits of the size beside the type, then seven a byte.
    fn head(&mut self, type_number: u8, size: usize) -> io::Result<()> {
        let mut byte = type_number << 4 | (size & 0x0f) as u8;
        let mut rest = size >> 4;
        let mut bytes = Vec::with_capacity(10);
        while rest > 0 {
            bytes.push(byte | 0x80);
            byte = (rest & 0x7f) as u8;
            rest >>= 7;
        }
        bytes.push(byte);
        self.out.write_all(&bytes)
    }

    fn compressed(&mut self, content: &[u8]) -> io::Result<()> {
        let mut encoder = ZlibEncoder::new(&mut self.out, Compression::default());
        encoder.write_all(content)?;
        encoder.finish().map(drop)
    }
}

impl Base {
    /// Tells an object as a difference to this one, if that is shorter by half.
    fn delta_to(&self, object: &Object) -> Option<Vec<u8>> {
        let may_differ_little = matches!(object.kind, ObjectKind::Tree | ObjectKind::Blob)
            && object.kind == self.object.kind
            && object.content.len() >= MIN_DELTA_SIZE
            && self.depth < MAX_DEPTH;
        if !may_differ_little {
            return None;
        }
        delta::delta(&self.object.content, &object.content, object.content.len() / 2)
    }
}

/// The type of an entry that is a delta to another one at some distance before it.
const OFFSET_DELTA: u8 = 6;

fn type_number(kind: ObjectKind) -> u8 {
    match kind {
        ObjectKind::Commit => 1,
        ObjectKind::Tree => 2,
        ObjectKind::Blob => 3,
        ObjectKind::Tag => 4,
    }
}

/// Writes a distance: seven bits a byte, the highest first, one subtracted at each step so that no value has two forms.
fn offset(mut distance: u64) -> Vec<u8> {
    let mut bytes = vec![(distance & 0x7f) as u8];
    distance >>= 7;
    while distance > 0 {
        distance -= 1;
        bytes.push(0x80 | (distance & 0x7f) as u8);
        distance >>= 7;
    }
    bytes.reverse();
    bytes
}

/// Passes bytes on, counting and hashing them.
struct Hashing<W> {
    out: W,
    hasher: Sha256,
    position: u64,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.position += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
