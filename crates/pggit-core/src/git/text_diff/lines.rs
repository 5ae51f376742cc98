//! Texts cut into lines, equal lines under equal numbers.

use std::collections::HashMap;

/// Holds two texts as lines and as numbers: two lines are equal exactly when their numbers are.
pub(super) struct Interned<'a> {
    pub old_lines: Vec<&'a [u8]>,
    pub new_lines: Vec<&'a [u8]>,
    pub old: Vec<u32>,
    pub new: Vec<u32>,
    /// How many different numbers there are: `0..distinct`.
    pub distinct: usize,
}

impl<'a> Interned<'a> {
    pub fn new(old: &'a [u8], new: &'a [u8]) -> Self {
        let old_lines: Vec<&[u8]> = split(old).collect();
        let new_lines: Vec<&[u8]> = split(new).collect();
        let mut numbers: HashMap<&[u8], u32> = HashMap::with_capacity(old_lines.len());
        let mut number = |line: &&'a [u8]| {
            let next = numbers.len() as u32;
            *numbers.entry(*line).or_insert(next)
        };
        let old = old_lines.iter().map(&mut number).collect();
        let new = new_lines.iter().map(&mut number).collect();
        let distinct = numbers.len();
        Interned {
            old_lines,
            new_lines,
            old,
            new,
            distinct,
        }
    }
}

/// Cuts after every line feed; what follows the last one is a line if it is not empty.
pub(super) fn split(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split_inclusive(|&byte| byte == b'\n')
}
