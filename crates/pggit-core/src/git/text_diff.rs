//! Text differences, as `git diff` prints them.
//!
//! Three steps, one file each: `lines` cuts two texts into lines and gives equal lines equal numbers, `myers` finds a
//! short edit script, `slide` moves ambiguous changes to where a person expects them. `hunk` and this file print the
//! result. The judge is `git diff --no-renames` itself: the same lines are chosen, not merely an equivalent patch, so
//! that what the database shows and what a clone shows never disagree.

mod hunk;
mod lines;
mod myers;
mod quote;
mod slide;
mod trees;

use std::ops::Range;

pub use quote::{quote_path, quote_path_ascii};
pub use trees::write_tree_diff;

use super::tree::EntryMode;
use lines::Interned;
use slide::Otherwise;

/// Is one replaced stretch of lines: `old` was taken out, `new` put in its place.
///
/// Ranges count lines from zero. One of them may be empty, never both; two consecutive changes always have at least one
/// common line between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The lines removed from the old text.
    pub old: Range<usize>,
    /// The lines added in the new text.
    pub new: Range<usize>,
}

/// Lists what changed between two texts, line by line, in order.
///
/// A line ends after its line feed; a last line without one differs from the same line with one.
pub fn diff_lines(old: &[u8], new: &[u8]) -> Vec<Change> {
    diff_interned(&Interned::new(old, new), Otherwise::Borders)
}

/// Lists what changed between two texts as [`diff_lines`] does, but as `git merge-file` sees it: without a look at
/// indentation.
pub(super) fn diff_lines_to_merge(old: &[u8], new: &[u8]) -> Vec<Change> {
    diff_interned(&Interned::new(old, new), Otherwise::Lowest)
}

/// Lists what changed between two texts as [`diff_lines`] does, but as `git blame` sees it: most of what the texts share
/// at their ends is cut off first, in blocks, which now and then leaves a change a line further up.
pub(super) fn diff_lines_to_blame(old: &[u8], new: &[u8]) -> Vec<Change> {
    const BLOCK: usize = 1024;
    let blocks = old.rchunks_exact(BLOCK).zip(new.rchunks_exact(BLOCK));
    let shared = blocks.take_while(|(old, new)| old == new).count() * BLOCK;
    // The line in which the shared part begins stays.
    let tail = &old[old.len() - shared..];
    let kept = tail
        .iter()
        .position(|&byte| byte == b'\n')
        .map_or(shared, |end| end + 1);
    let cut = shared - kept;
    diff_lines(&old[..old.len() - cut], &new[..new.len() - cut])
}

/// Cuts a text into lines, each with its line feed; what follows the last one is a line if it is not empty.
pub fn split_lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    lines::split(text)
}

fn diff_interned(texts: &Interned<'_>, otherwise: Otherwise) -> Vec<Change> {
    let mut marks = myers::mark(&texts.old, &texts.new, texts.distinct);
    let (removed, added) = (&mut marks.removed, &mut marks.added);
    slide::slide(&texts.old_lines, &texts.old, removed, added, otherwise);
    slide::slide(&texts.new_lines, &texts.new, added, removed, otherwise);
    collect(&marks)
}

/// Turns the two rows of marks into changes. Unmarked lines pair up in order.
fn collect(marks: &myers::Marks) -> Vec<Change> {
    let (removed, added) = (&marks.removed, &marks.added);
    let run = |marks: &[bool], from: usize| marks[from..].iter().take_while(|&&marked| marked).count();
    let (mut old, mut new) = (0, 0);
    let mut changes = Vec::new();
    while old < removed.len() || new < added.len() {
        let (gone, come) = (run(removed, old), run(added, new));
        if gone + come > 0 {
            changes.push(Change {
                old: old..old + gone,
                new: new..new + come,
            });
        }
        old += gone + 1;
        new += come + 1;
    }
    changes
}

/// Is one side of a file's difference: what stood at the path before, or what stands there after.
#[derive(Debug, Clone, Copy)]
pub struct FileSide<'a> {
    /// The mode of the tree entry.
    pub mode: EntryMode,
    /// The blob's id, shortened as the caller wants it shown.
    pub short_id: &'a str,
    /// The blob's content.
    pub content: &'a [u8],
}

/// Appends the difference of one path, as `git diff --no-renames` prints it, to `out`.
///
/// `old` is `None` for a new file, `new` for a deleted one. Nothing is written when both sides are equal (or absent).
/// Content that Git takes for binary (a NUL among the first 8000 bytes) is only said to differ.
pub fn write_file_diff(out: &mut Vec<u8>, path: &[u8], old: Option<FileSide<'_>>, new: Option<FileSide<'_>>) {
    let (old_mode, new_mode) = (old.map(|side| side.mode), new.map(|side| side.mode));
    let same_content = match (old, new) {
        (None, None) => return,
        (Some(old), Some(new)) => old.content == new.content,
        _ => false,
    };
    if same_content && old_mode == new_mode {
        return;
    }
    // A file that becomes a symbolic link is another thing at the same path.
    let is_file = |mode| matches!(mode, EntryMode::Blob | EntryMode::Executable);
    if let (Some(before), Some(after)) = (old_mode, new_mode)
        && before != after
        && !(is_file(before) && is_file(after))
    {
        write_file_diff(out, path, old, None);
        write_file_diff(out, path, None, new);
        return;
    }
    let (a, b) = (quote::with_prefix(b"a/", path), quote::with_prefix(b"b/", path));
    let mut line = |parts: &[&[u8]]| {
        parts.iter().for_each(|part| out.extend_from_slice(part));
        out.push(b'\n');
    };
    line(&[b"diff --git ", &a, b" ", &b]);
    match (old_mode, new_mode) {
        (None, Some(mode)) => line(&[format!("new file mode {mode}").as_bytes()]),
        (Some(mode), None) => line(&[format!("deleted file mode {mode}").as_bytes()]),
        (Some(before), Some(after)) if before != after => {
            line(&[format!("old mode {before}").as_bytes()]);
            line(&[format!("new mode {after}").as_bytes()]);
        }
        _ => {}
    }
    if same_content {
        return;
    }
    let no_id = "0".repeat(old.or(new).map_or(0, |side| side.short_id.len()));
    let old_id = old.map_or(no_id.as_str(), |side| side.short_id);
    let new_id = new.map_or(no_id.as_str(), |side| side.short_id);
    match (old_mode, new_mode) {
        (Some(before), Some(after)) if before == after => {
            line(&[format!("index {old_id}..{new_id} {after}").as_bytes()]);
        }
        _ => line(&[format!("index {old_id}..{new_id}").as_bytes()]),
    }
    let old_text = old.map_or(&b""[..], |side| side.content);
    let new_text = new.map_or(&b""[..], |side| side.content);
    let name = |side: Option<FileSide<'_>>, name: Vec<u8>| if side.is_some() { name } else { b"/dev/null".to_vec() };
    let (a, b) = (name(old, a), name(new, b));
    if is_binary(old_text) || is_binary(new_text) {
        line(&[b"Binary files ", &a, b" and ", &b, b" differ"]);
        return;
    }
    let texts = Interned::new(old_text, new_text);
    let changes = diff_interned(&texts, Otherwise::Borders);
    if changes.is_empty() {
        return;
    }
    // A name with a space is followed by a tab, so that `patch` does not take the rest for a time stamp.
    let tab = |name: &[u8]| if name.contains(&b' ') { &b"\t"[..] } else { b"" };
    line(&[b"--- ", &a, tab(&a)]);
    line(&[b"+++ ", &b, tab(&b)]);
    hunk::write_hunks(out, &texts, &changes);
}

/// Tells whether Git would show the content as binary.
fn is_binary(content: &[u8]) -> bool {
    content[..content.len().min(8000)].contains(&0)
}
