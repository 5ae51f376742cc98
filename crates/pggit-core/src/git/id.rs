//! The name of an object: the SHA-256 of its kind, its size and its content.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::object::{ObjectKind, header};

/// The id of the tree without entries, which Git knows even where no store holds it.
pub const EMPTY_TREE: ObjectId = ObjectId([
    0x6e, 0xf1, 0x9b, 0x41, 0x22, 0x5c, 0x53, 0x69, 0xf1, 0xc1, 0x04, 0xd4, 0x5d, 0x8d, 0x85, 0xef, 0xa9, 0xb0, 0x57,
    0xb5, 0x3b, 0x14, 0xb4, 0xb9, 0xb9, 0x39, 0xdd, 0x74, 0xde, 0xcc, 0x53, 0x21,
]);

/// Names a Git object in the SHA-256 object format; shown as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId([u8; 32]);

/// Says why a text or a byte string is not an object id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ObjectIdError {
    /// The text has not 64 characters, or the byte string not 32 bytes.
    #[error("an object id has {expected} {unit}, not {actual}")]
    Length {
        /// How long it must be.
        expected: usize,
        /// How long it is.
        actual: usize,
        /// What is counted: "hex digits" or "bytes".
        unit: &'static str,
    },
    /// A character is not a hex digit.
    #[error("an object id is written in hex digits, and {0:?} is none")]
    NotHex(char),
}

impl ObjectId {
    /// The number of bytes in an id.
    pub const LENGTH: usize = 32;
    /// The number of hex digits in an id.
    pub const HEX_LENGTH: usize = 64;
    /// The id of no object: what Git shows for "nothing there".
    pub const ZERO: Self = Self([0; 32]);

    /// Makes an id from its 32 bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Makes an id from a slice, which must hold exactly 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, ObjectIdError> {
        bytes.try_into().map(Self).map_err(|_| ObjectIdError::Length {
            expected: Self::LENGTH,
            actual: bytes.len(),
            unit: "bytes",
        })
    }

    /// Reads 64 hex digits; `None` where they are not that.
    pub fn from_hex(digits: &[u8]) -> Option<Self> {
        let digits: &[u8; Self::HEX_LENGTH] = digits.try_into().ok()?;
        let (mut bytes, mut all) = ([0; Self::LENGTH], 0);
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let (high, low) = (DIGITS[usize::from(pair[0])], DIGITS[usize::from(pair[1])]);
            all |= high | low;
            *byte = (high << 4) | (low & 15);
        }
        (all < 16).then_some(Self(bytes))
    }

    /// Gives the 32 bytes of the id.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Computes the id that Git gives to an object of this kind and content.
    pub fn hash(kind: ObjectKind, content: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(header(kind, content.len()));
        hasher.update(content);
        Self(hasher.finalize().into())
    }

    /// Says whether this is [`ObjectId::ZERO`], the id of no object.
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// Writes the id as 64 lower-case hex digits.
    pub fn to_hex(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut hex = String::with_capacity(Self::HEX_LENGTH);
        for byte in self.0 {
            hex.push(char::from(DIGITS[usize::from(byte >> 4)]));
            hex.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        hex
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_hex())
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ObjectId({self})")
    }
}

impl FromStr for ObjectId {
    type Err = ObjectIdError;

    /// Reads 64 hex digits; like Git it accepts capitals too.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_hex(text.as_bytes()).ok_or_else(|| match text.chars().find(|c| !c.is_ascii_hexdigit()) {
            Some(other) => ObjectIdError::NotHex(other),
            None => ObjectIdError::Length {
                expected: Self::HEX_LENGTH,
                actual: text.len(),
                unit: "hex digits",
            },
        })
    }
}

/// The values of hex digits; of other characters [`NO_DIGIT`].
const DIGITS: [u8; 256] = {
    let mut digits = [NO_DIGIT; 256];
    let mut value = 0;
    while value < 16 {
        digits[b"0123456789abcdef"[value] as usize] = value as u8;
        digits[b"0123456789ABCDEF"[value] as usize] = value as u8;
        value += 1;
    }
    digits
};
const NO_DIGIT: u8 = 0xff;

impl Serialize for ObjectId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_hex())
    }
}

impl<'de> Deserialize<'de> for ObjectId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
