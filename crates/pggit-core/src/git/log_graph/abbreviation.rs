//! How many digits of an id Git shows.

use crate::git::ObjectId;

/// Git never shows fewer digits than this of its own accord.
const MINIMUM: usize = 7;

/// Returns the number of hex digits that Git shows of an id in a repository of about this many objects
/// (`core.abbrev = auto`).
///
/// With 2^n objects a collision is expected at n/2 bits; Git allows two bits for each.
pub fn auto_abbreviation(objects: u64) -> usize {
    let bits = u64::BITS - objects.leading_zeros();
    (bits.div_ceil(2) as usize).max(MINIMUM)
}

/// Shortens an id to `length` digits, or to as many more as tell it from its neighbours: the objects directly before
/// and after it in the order of ids.
pub fn unique_abbreviation(
    id: &ObjectId,
    length: usize,
    before: Option<&ObjectId>,
    after: Option<&ObjectId>,
) -> String {
    let mut hex = id.to_hex();
    let shared = |neighbour: Option<&ObjectId>| {
        neighbour.map_or(0, |other| {
            hex.bytes()
                .zip(other.to_hex().bytes())
                .take_while(|(a, b)| a == b)
                .count()
                + 1
        })
    };
    let digits = length.max(shared(before)).max(shared(after));
    hex.truncate(digits);
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_with_the_repository() {
        let lengths = [0, 1, 16_383, 16_384, 65_535, 65_536, 10_000_000].map(auto_abbreviation);
        assert_eq!(lengths, [7, 7, 7, 8, 8, 9, 12]);
    }

    #[test]
    fn grows_until_unique() {
        let id = |last: u8| {
            let mut bytes = [0x11; 32];
            bytes[4] = last;
            ObjectId::from_bytes(bytes)
        };
        assert_eq!(unique_abbreviation(&id(0x22), 7, None, None), "1111111");
        assert_eq!(unique_abbreviation(&id(0x22), 7, Some(&id(0x21)), None), "1111111122");
        assert_eq!(
            unique_abbreviation(&id(0x22), 7, Some(&id(0x11)), Some(&id(0x32))),
            "111111112"
        );
    }
}
