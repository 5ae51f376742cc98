//! Merging texts line by line, as `git merge-file` does.
//!
//! Both sides are compared with their common ancestor. Where only one side changed lines its lines are taken, where both
//! made the same change it is taken once, and where they changed the same or neighbouring lines differently there is a
//! conflict. A conflict is then narrowed to the lines in which the sides differ, and conflicts with hardly anything
//! between them are joined again, because they read better so. The steps and their order are Git's (`xmerge.c`), so that
//! the database and its clone leave the same conflicts.

use std::ops::Range;

use super::text_diff::{Change, diff_lines_to_merge, split_lines};

/// What becomes of a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Favour {
    /// Both sides are written between markers.
    #[default]
    Neither,
    /// Our lines are taken.
    Ours,
    /// Their lines are taken.
    Theirs,
    /// Both sides' lines are taken, ours first.
    Union,
}

/// How to merge.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// What stands behind the marker of our lines; nothing where it is empty.
    pub ours_label: &'a str,
    /// What stands behind the marker of their lines.
    pub theirs_label: &'a str,
    /// What becomes of a conflict.
    pub favour: Favour,
    /// How many characters a marker has.
    pub marker_size: usize,
    /// Whether conflicts are joined that have only lines without a letter or digit between them, however many: what
    /// `git merge-file` does and `git merge` does not.
    pub join_across_punctuation: bool,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            ours_label: "ours",
            theirs_label: "theirs",
            favour: Favour::Neither,
            marker_size: 7,
            join_across_punctuation: true,
        }
    }
}

/// A merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMerge {
    /// The text, with markers around conflicts that are left.
    pub content: Vec<u8>,
    /// How many conflicts are left.
    pub conflicts: usize,
}

/// Merges what two sides made of a text. Where there is no ancestor, `base` is empty.
pub fn merge_text(base: &[u8], ours: &[u8], theirs: &[u8], options: &Options<'_>) -> TextMerge {
    let our_changes = diff_lines_to_merge(base, ours);
    let their_changes = diff_lines_to_merge(base, theirs);
    if our_changes.is_empty() {
        return TextMerge {
            content: theirs.to_vec(),
            conflicts: 0,
        };
    }
    if their_changes.is_empty() {
        return TextMerge {
            content: ours.to_vec(),
            conflicts: 0,
        };
    }
    let texts = Texts {
        base: split_lines(base).collect(),
        ours: split_lines(ours).collect(),
        theirs: split_lines(theirs).collect(),
    };
    let hunks = texts.refine(texts.pair(&our_changes, &their_changes));
    let hunks = texts.simplify(hunks, options.join_across_punctuation);
    texts.write(hunks, options)
}

/// Whose lines a hunk takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Take {
    Conflict,
    Ours,
    Theirs,
    Both,
}

/// Lines that a side changed, as they stand in the texts of the two sides.
#[derive(Debug, Clone)]
struct Hunk {
    take: Take,
    ours: Range<usize>,
    theirs: Range<usize>,
}

struct Texts<'a> {
    base: Vec<&'a [u8]>,
    ours: Vec<&'a [u8]>,
    theirs: Vec<&'a [u8]>,
}

impl Texts<'_> {
    /// Goes through the changes of both sides in step.
    fn pair(&self, ours: &[Change], theirs: &[Change]) -> Vec<Hunk> {
        let mut hunks = Vec::new();
        let (mut our_next, mut their_next) = (ours.iter().peekable(), theirs.iter().peekable());
        // Lines that a side did not change stand as far from the ancestor's as its next change, or its end, does. A change
        // that reaches back into one of the other side's may begin where that side has no such line; then it becomes a
        // part of the hunk before, and only its end counts.
        let shift = |next: Option<&&Change>, old: &Range<usize>, len: usize| {
            let end = match next {
                Some(change) => change.new.start + old.end - change.old.start,
                None => len + old.end - self.base.len(),
            };
            end.saturating_sub(old.len())..end
        };
        loop {
            match (our_next.peek(), their_next.peek()) {
                (None, None) => return hunks,
                (Some(our), their) if their.is_none_or(|their| our.old.end < their.old.start) => {
                    let there = shift(their, &our.old, self.theirs.len());
                    append(&mut hunks, Take::Ours, our.new.clone(), there);
                    our_next.next();
                }
                (our, Some(their)) if our.is_none_or(|our| their.old.end < our.old.start) => {
                    let here = shift(our, &their.old, self.ours.len());
                    append(&mut hunks, Take::Theirs, here, their.new.clone());
                    their_next.next();
                }
                (Some(our), Some(their)) => {
                    let same = our.old == their.old && self.ours[our.new.clone()] == self.theirs[their.new.clone()];
                    if !same {
                        // Either side begins and ends where the other one does, in terms of the ancestor.
                        let (start, end) = (our.old.start.min(their.old.start), our.old.end.max(their.old.end));
                        let stretch = |change: &Change| {
                            let lead = change.old.start - start;
                            change.new.start.saturating_sub(lead)..change.new.end + (end - change.old.end)
                        };
                        append(&mut hunks, Take::Conflict, stretch(our), stretch(their));
                    }
                    let (our_end, their_end) = (our.old.end, their.old.end);
                    if our_end >= their_end {
                        their_next.next();
                    }
                    if their_end >= our_end {
                        our_next.next();
                    }
                }
                // One of the two arms above has taken a change that stands alone.
                (Some(_), None) | (None, Some(_)) => return hunks,
            }
        }
    }

    /// Narrows conflicts to the lines in which the sides differ.
    fn refine(&self, hunks: Vec<Hunk>) -> Vec<Hunk> {
        let mut refined = Vec::with_capacity(hunks.len());
        for hunk in hunks {
            if hunk.take != Take::Conflict || hunk.ours.is_empty() || hunk.theirs.is_empty() {
                refined.push(hunk);
                continue;
            }
            let ours = self.ours[hunk.ours.clone()].concat();
            let theirs = self.theirs[hunk.theirs.clone()].concat();
            for change in diff_lines_to_merge(&ours, &theirs) {
                refined.push(Hunk {
                    take: Take::Conflict,
                    ours: hunk.ours.start + change.old.start..hunk.ours.start + change.old.end,
                    theirs: hunk.theirs.start + change.new.start..hunk.theirs.start + change.new.end,
                });
            }
        }
        refined
    }

    /// Joins conflicts that have at most three lines between them; `across_punctuation` also those that have only lines
    /// without a letter or digit.
    fn simplify(&self, hunks: Vec<Hunk>, across_punctuation: bool) -> Vec<Hunk> {
        let mut simple: Vec<Hunk> = Vec::with_capacity(hunks.len());
        for hunk in hunks {
            match simple.last_mut() {
                Some(last) if last.take == Take::Conflict && hunk.take == Take::Conflict => {
                    let between = &self.ours[last.ours.end..hunk.ours.start];
                    let has_word = |line: &&[u8]| line.iter().any(u8::is_ascii_alphanumeric);
                    if between.len() > 3 && (!across_punctuation || between.iter().any(has_word)) {
                        simple.push(hunk);
                    } else {
                        last.ours.end = hunk.ours.end;
                        last.theirs.end = hunk.theirs.end;
                    }
                }
                _ => simple.push(hunk),
            }
        }
        simple
    }

    fn write(&self, hunks: Vec<Hunk>, options: &Options<'_>) -> TextMerge {
        let mut out = Vec::new();
        let (mut at, mut conflicts) = (0, 0);
        for hunk in hunks {
            self.ours[at..hunk.ours.start]
                .iter()
                .for_each(|line| out.extend_from_slice(line));
            at = hunk.ours.end;
            let (ours, theirs) = (&self.ours[hunk.ours.clone()], &self.theirs[hunk.theirs.clone()]);
            let take = match (hunk.take, options.favour) {
                (Take::Conflict, Favour::Ours) => Take::Ours,
                (Take::Conflict, Favour::Theirs) => Take::Theirs,
                (Take::Conflict, Favour::Union) => Take::Both,
                (take, _) => take,
            };
            match take {
                Take::Ours => out.extend(ours.concat()),
                Take::Theirs => out.extend(theirs.concat()),
                Take::Both => {
                    write_whole_lines(&mut out, ours, self.line_end(&hunk));
                    out.extend(theirs.concat());
                }
                Take::Conflict => {
                    conflicts += 1;
                    let end = self.line_end(&hunk);
                    let marker = |out: &mut Vec<u8>, sign: &str, label: &str| {
                        out.extend_from_slice(sign.repeat(options.marker_size).as_bytes());
                        if !label.is_empty() {
                            out.push(b' ');
                            out.extend_from_slice(label.as_bytes());
                        }
                        out.extend_from_slice(end);
                    };
                    marker(&mut out, "<", options.ours_label);
                    write_whole_lines(&mut out, ours, end);
                    marker(&mut out, "=", "");
                    write_whole_lines(&mut out, theirs, end);
                    marker(&mut out, ">", options.theirs_label);
                }
            }
        }
        self.ours[at..].iter().for_each(|line| out.extend_from_slice(line));
        TextMerge {
            content: out,
            conflicts,
        }
    }

    /// What ends the lines that a conflict adds: what the lines around it end in.
    fn line_end(&self, hunk: &Hunk) -> &'static [u8] {
        let before = |start: usize| start.saturating_sub(1);
        let has_cr = [
            ends_in_cr_lf(&self.ours, before(hunk.ours.start)),
            ends_in_cr_lf(&self.theirs, before(hunk.theirs.start)),
            ends_in_cr_lf(&self.base, 0),
        ];
        // Each may be undecided; one that says no settles it, otherwise the last one does.
        if has_cr[..2].contains(&Some(false)) || has_cr[2] != Some(true) {
            b"\n"
        } else {
            b"\r\n"
        }
    }
}

/// Adds a hunk, as a part of the last one if they touch on either side.
fn append(hunks: &mut Vec<Hunk>, take: Take, ours: Range<usize>, theirs: Range<usize>) {
    match hunks.last_mut() {
        Some(last) if ours.start <= last.ours.end || theirs.start <= last.theirs.end => {
            if last.take != take {
                last.take = Take::Conflict;
            }
            last.ours.end = ours.end;
            last.theirs.end = theirs.end;
        }
        _ => hunks.push(Hunk { take, ours, theirs }),
    }
}

/// Writes lines, the last one with a line end even if it has none.
fn write_whole_lines(out: &mut Vec<u8>, lines: &[&[u8]], end: &[u8]) {
    out.extend(lines.concat());
    if lines.last().is_some_and(|line| !line.ends_with(b"\n")) {
        out.extend_from_slice(end);
    }
}

/// Says whether a line ends in CR LF; `None` where that cannot be told. A last line without an end is like the one before.
fn ends_in_cr_lf(lines: &[&[u8]], index: usize) -> Option<bool> {
    let line = lines.get(index)?;
    if line.ends_with(b"\n") {
        return Some(line.ends_with(b"\r\n"));
    }
    Some(lines.get(index.checked_sub(1)?)?.ends_with(b"\r\n"))
}
