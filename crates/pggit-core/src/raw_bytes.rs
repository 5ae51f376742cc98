//! Bytes that are no text, kept in a text.
//!
//! A database in SQL_ASCII may hold names of any bytes, and names that all databases of a cluster share (roles, the
//! databases themselves) may be in an encoding that is not this one's. Here every text is UTF-8. A byte that is not part of
//! a character stands as one of the 128 private characters U+EF80 to U+EFFF, so that two names stay two names, and the
//! bytes can be had back. Those characters themselves, where a text contains them, stand as their three bytes.

/// The private character of byte 0x80.
const FIRST: u32 = 0xEF80;

/// Reads bytes as UTF-8, and keeps those that are not.
pub fn from_bytes(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            if raw_byte(character).is_some() {
                let mut buffer = [0; 4];
                character
                    .encode_utf8(&mut buffer)
                    .bytes()
                    .for_each(|byte| text.push(raw_character(byte)));
            } else {
                text.push(character);
            }
        }
        chunk.invalid().iter().for_each(|byte| text.push(raw_character(*byte)));
    }
    text
}

/// The bytes that [`from_bytes`] made the text of.
pub fn to_bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for character in text.chars() {
        match raw_byte(character) {
            Some(byte) => bytes.push(byte),
            None => bytes.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes()),
        }
    }
    bytes
}

/// The byte that a private character stands for.
pub fn raw_byte(character: char) -> Option<u8> {
    let number = u32::from(character).checked_sub(FIRST)?;
    (number < 0x80).then_some(0x80 | number as u8)
}

/// The private character of a byte that is no character. Such bytes are never below 0x80, where ASCII is.
fn raw_character(byte: u8) -> char {
    char::from_u32(FIRST + u32::from(byte & 0x7F)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_itself() {
        assert_eq!(from_bytes("orders, é 日 🐘".as_bytes()), "orders, é 日 🐘");
    }

    #[test]
    fn other_bytes_have_their_own_characters() {
        assert_eq!(from_bytes(b"a\xffb\xfe"), "a\u{efff}b\u{effe}");
        // The first bytes of a character that is cut short.
        assert_eq!(from_bytes(b"\xe6\x97"), "\u{efe6}\u{ef97}");
    }

    #[test]
    fn a_private_character_is_not_taken_for_a_byte() {
        let text = from_bytes("\u{efff}".as_bytes());
        assert_eq!(text, "\u{efee}\u{efbf}\u{efbf}");
        assert_eq!(to_bytes(&text), "\u{efff}".as_bytes());
    }

    proptest! {
        #[test]
        fn every_byte_comes_back(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            prop_assert_eq!(to_bytes(&from_bytes(&bytes)), bytes);
        }

        #[test]
        fn of_private_characters_too(text in "[\u{ef7e}-\u{f002}a]{0,8}") {
            prop_assert_eq!(to_bytes(&from_bytes(text.as_bytes())), text.as_bytes());
        }
    }
}
