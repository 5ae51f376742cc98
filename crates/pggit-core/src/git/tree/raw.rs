//! Passing over entries in a tree's content without reading what they mean: most of what a large directory holds is the
//! same in two versions of it.

use crate::git::id::ObjectId;

/// What stands between the name of an entry and the next entry: a NUL and the id.
const TAIL: usize = 1 + ObjectId::LENGTH;

/// An entry of whose id nothing is looked at.
pub(in crate::git) struct RawHead<'a> {
    pub name: &'a [u8],
    pub is_tree: bool,
    /// How many bytes the whole entry takes.
    pub length: usize,
}

/// Gives the head of the first entry; `None` where the bytes end in the middle of it.
pub(in crate::git) fn first_head(content: &[u8]) -> Option<RawHead<'_>> {
    let length = first_length(content)?;
    let head = &content[..length - TAIL];
    let space = head.iter().position(|byte| *byte == b' ')?;
    Some(RawHead {
        name: &head[space + 1..],
        is_tree: &head[..space] == b"40000",
        length,
    })
}

fn first_length(content: &[u8]) -> Option<usize> {
    let name_end = content.iter().position(|byte| *byte == 0)?;
    Some(name_end + TAIL).filter(|length| *length <= content.len())
}

/// The number of bytes of the entries with which both contents begin.
pub(in crate::git) fn common_length(a: &[u8], b: &[u8]) -> usize {
    let common = common_prefix(a, b);
    let mut end = 0;
    while let Some(length) = first_length(&a[end..common]) {
        end += length;
    }
    end
}

fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    const STEP: usize = 64;
    let steps = a.chunks_exact(STEP).zip(b.chunks_exact(STEP));
    let start = STEP * steps.take_while(|(a, b)| a == b).count();
    let rest = a[start..].iter().zip(&b[start..]);
    start + rest.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_entries_are_common() {
        let entry = |name: &str, byte: u8| [format!("100644 {name}\0").as_bytes(), &[byte; 32]].concat();
        let (a, b) = (entry("a", 0), entry("b", b'x'));
        let both = [a.clone(), b.clone()].concat();
        assert_eq!(common_length(&both, &both), both.len());
        assert_eq!(common_length(&both, &a), a.len());
        assert_eq!(common_length(&both, &[a.clone(), entry("b", b'y')].concat()), a.len());
        assert_eq!(common_length(&both, &[a.clone(), entry("bb", b'x')].concat()), a.len());
        assert_eq!(common_length(&both, &both[..both.len() - 1]), a.len());
        assert_eq!(common_length(&both, b""), 0);
        let head = first_head(&both[a.len()..]).unwrap();
        assert_eq!((head.name, head.is_tree, head.length), (&b"b"[..], false, b.len()));
        assert!(first_head(&a[..a.len() - 1]).is_none());
    }
}
