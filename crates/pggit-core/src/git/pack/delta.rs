//! Deltas: one content told as copies from another and insertions between them.

use std::collections::HashMap;

/// Only matches of at least this many bytes are looked for in the middle.
const BLOCK: usize = 16;
/// The longest copy that one instruction can tell.
const MAX_COPY: usize = 0xff_ffff;
/// The longest insertion that one instruction can hold.
const MAX_INSERT: usize = 0x7f;

/// Tells `new` as a difference to `old`, in the format of Git's packs; `None` where that takes more than `limit` bytes.
///
/// What both have at their ends is copied as a whole; between, blocks of the old content are looked up in the new.
/// Most trees differ from their predecessors in one entry and come out as copy, insert, copy.
pub(super) fn delta(old: &[u8], new: &[u8], limit: usize) -> Option<Vec<u8>> {
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let suffix = old[prefix..]
        .iter()
        .rev()
        .zip(new[prefix..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (old_end, new_end) = (old.len() - suffix, new.len() - suffix);

    let mut delta = Delta {
        bytes: Vec::new(),
        limit,
    };
    delta.size(old.len());
    delta.size(new.len());
    delta.copy(0, prefix);

    let mut blocks: HashMap<&[u8], usize> = HashMap::new();
    for (number, block) in old[prefix..old_end].chunks_exact(BLOCK).enumerate() {
        blocks.entry(block).or_insert(prefix + number * BLOCK);
    }
    let (mut at, mut told) = (prefix, prefix);
    while !blocks.is_empty() && at + BLOCK <= new_end {
        let Some(&found) = blocks.get(&new[at..at + BLOCK]) else {
            at += 1;
            if at - told > limit {
                return None;
            }
            continue;
        };
        // The match may begin before the block, as far as nothing has been told of it, and go on behind it.
        let back = old[..found]
            .iter()
            .rev()
            .zip(new[told..at].iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        let on = old[found..]
            .iter()
            .zip(&new[at..new_end])
            .take_while(|(a, b)| a == b)
            .count();
        delta.insert(&new[told..at - back]);
        delta.copy(found - back, back + on);
        at += on;
        told = at;
        if delta.is_too_long() {
            return None;
        }
    }
    delta.insert(&new[told..new_end]);
    delta.copy(old_end, suffix);
    (!delta.is_too_long()).then_some(delta.bytes)
}

struct Delta {
    bytes: Vec<u8>,
    limit: usize,
}

impl Delta {
    fn is_too_long(&self) -> bool {
        self.bytes.len() > self.limit
    }

    /// Writes a size: seven bits a byte, the lowest first.
    fn size(&mut self, mut size: usize) {
        while size > 0x7f {
            self.bytes.push(0x80 | (size & 0x7f) as u8);
            size >>= 7;
        }
        self.bytes.push(size as u8);
    }

    fn insert(&mut self, content: &[u8]) {
        for part in content.chunks(MAX_INSERT) {
            self.bytes.push(part.len() as u8);
            self.bytes.extend_from_slice(part);
        }
    }

    /// Writes copies: a byte that says which of four offset and three length bytes follow, zeros being left out.
    fn copy(&mut self, mut offset: usize, mut length: usize) {
        while length > 0 {
            let part = length.min(MAX_COPY);
            let fields = (offset as u32)
                .to_le_bytes()
                .into_iter()
                .chain((part as u32).to_le_bytes().into_iter().take(3));
            let head = self.bytes.len();
            self.bytes.push(0x80);
            for (bit, byte) in fields.enumerate().filter(|(_, byte)| *byte != 0) {
                self.bytes[head] |= 1 << bit;
                self.bytes.push(byte);
            }
            offset += part;
            length -= part;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Follows a delta as `gitformat-pack` describes it.
    fn apply(old: &[u8], delta: &[u8]) -> Vec<u8> {
        let mut rest = delta.iter().copied();
        let mut size = || {
            let (mut size, mut shift) = (0, 0);
            loop {
                let byte = rest.next().unwrap();
                size |= usize::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    return size;
                }
            }
        };
        assert_eq!(size(), old.len());
        let new_size = size();
        let mut new = Vec::new();
        while let Some(head) = rest.next() {
            if head & 0x80 == 0 {
                new.extend(rest.by_ref().take(usize::from(head)));
                continue;
            }
            let mut field = |bits: std::ops::Range<u8>| {
                let bytes = bits
                    .clone()
                    .filter(|bit| head & 1 << bit != 0)
                    .map(|bit| (bit - bits.start, rest.next().unwrap()));
                bytes
                    .map(|(place, byte)| usize::from(byte) << (8 * place))
                    .sum::<usize>()
            };
            let (offset, length) = (field(0..4), field(4..7));
            let length = if length == 0 { 0x1_0000 } else { length };
            new.extend_from_slice(&old[offset..offset + length]);
        }
        assert_eq!(new.len(), new_size);
        new
    }

    fn check(old: &[u8], new: &[u8]) -> usize {
        let delta = delta(old, new, usize::MAX).unwrap();
        assert_eq!(apply(old, &delta), new);
        delta.len()
    }

    #[test]
    fn tells_small_changes_shortly() {
        let old: Vec<u8> = (0..40_000_u32)
            .flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes())
            .collect();
        let mut new = old.clone();
        assert!(check(&old, &new) < 20);
        new[70_000] ^= 1;
        assert!(check(&old, &new) < 30);
        new.splice(20..30, b"something else".iter().copied());
        new.drain(100_000..100_123);
        assert!(check(&old, &new) < 80);
        let moved = [&old[90_000..], &old[..90_000]].concat();
        assert!(check(&old, &moved) < 40);
        assert!(check(&old, b"") < 10);
        check(b"", &old);
        check(b"", b"");
    }

    #[test]
    fn copies_of_64_kib_and_more_than_16_mib() {
        let old = vec![7; 0x1_0000];
        check(&old, &old);
        let old = vec![7; 0x100_0005];
        check(&old, &old);
    }

    #[test]
    fn gives_up_on_what_has_nothing_in_common() {
        let old: Vec<u8> = (0..5_000_u32)
            .flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes())
            .collect();
        let new: Vec<u8> = (0..5_000_u32)
            .flat_map(|n| n.wrapping_mul(0x9e37_79b1).rotate_left(7).to_le_bytes())
            .collect();
        assert_eq!(delta(&old, &new, new.len() / 2), None);
    }

    proptest::proptest! {
        #[test]
        fn tells_everything(old in "[ab]{0,200}", new in "[ab]{0,200}", tail in proptest::collection::vec(0_u8.., 0..300)) {
            let (mut old, mut new) = (old.into_bytes(), new.into_bytes());
            check(&old, &new);
            old.extend(&tail);
            new.splice(0..0, tail);
            check(&old, &new);
        }
    }
}
