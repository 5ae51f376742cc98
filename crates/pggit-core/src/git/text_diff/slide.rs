//! Puts ambiguous changes where a person expects them.
//!
//! A run of added lines can often be moved: where its first line equals the line after it, adding the run one line
//! further down says the same. Of all positions, Git takes in this order: one that touches a change of the other text
//! (so that the two print as one replacement), else the one whose two borders look most like borders by indentation and
//! blank lines, the lowest among equals. The weights are those of Git's indent heuristic, which were fitted to a corpus
//! of changes rated by people; other weights would only make the database and its clone disagree.

use std::cmp::Ordering;
use std::ops::{Range, RangeInclusive};

/// How far a run is moved in search of a better place.
const MAX_SLIDE: usize = 100;
/// Indentation is not counted further than this.
const MAX_INDENT: i32 = 200;
/// Blank lines around a border are not counted further than this.
const MAX_BLANKS: i32 = 20;

/// Walks over the runs of marked lines in one text, and over the places between unmarked lines as empty runs.
struct Runs<'m> {
    marks: &'m mut [bool],
    run: Range<usize>,
}

impl<'m> Runs<'m> {
    fn new(marks: &'m mut [bool]) -> Self {
        let mut runs = Runs { marks, run: 0..0 };
        runs.run.end = runs.marked_until(0);
        runs
    }

    fn marked_until(&self, from: usize) -> usize {
        from + self.marks[from..].iter().take_while(|&&marked| marked).count()
    }

    fn marked_since(&self, until: usize) -> usize {
        until - self.marks[..until].iter().rev().take_while(|&&marked| marked).count()
    }

    /// Goes to the run behind the next unmarked line; false at the end of the text.
    fn next(&mut self) -> bool {
        if self.run.end == self.marks.len() {
            return false;
        }
        let start = self.run.end + 1;
        self.run = start..self.marked_until(start);
        true
    }

    /// Goes back to the run before the previous unmarked line.
    fn previous(&mut self) {
        if let Some(end) = self.run.start.checked_sub(1) {
            self.run = self.marked_since(end)..end;
        }
    }

    /// Moves the run up by one line, swallowing a run that it meets; false where the text does not allow it.
    fn slide_up(&mut self, ids: &[u32]) -> bool {
        if self.run.start == 0 || ids[self.run.start - 1] != ids[self.run.end - 1] {
            return false;
        }
        self.marks[self.run.start - 1] = true;
        self.marks[self.run.end - 1] = false;
        self.run = self.marked_since(self.run.start - 1)..self.run.end - 1;
        true
    }

    /// Moves the run down by one line, swallowing a run that it meets; false where the text does not allow it.
    fn slide_down(&mut self, ids: &[u32]) -> bool {
        if self.run.end == self.marks.len() || ids[self.run.start] != ids[self.run.end] {
            return false;
        }
        self.marks[self.run.start] = false;
        self.marks[self.run.end] = true;
        self.run = self.run.start + 1..self.marked_until(self.run.end + 1);
        true
    }
}

/// What decides about a run that touches no change of the other text, wherever it is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Otherwise {
    /// Its borders, by indentation and blank lines.
    Borders,
    /// It goes down as far as it can.
    Lowest,
}

/// Moves each run of marked lines of a text to its best place. `other` are the marks of the other text: its unmarked
/// lines pair up with the unmarked lines here, and stay as many.
pub(super) fn slide(lines: &[&[u8]], ids: &[u32], marks: &mut [bool], other: &mut [bool], otherwise: Otherwise) {
    let mut pair = Pair {
        ids,
        here: Runs::new(marks),
        there: Runs::new(other),
    };
    loop {
        if !pair.here.run.is_empty() {
            pair.place(lines, otherwise);
        }
        if !pair.here.next() {
            return;
        }
        pair.there.next();
    }
}

/// Walks over both texts in step: between the same two unmarked lines in each.
struct Pair<'m> {
    ids: &'m [u32],
    here: Runs<'m>,
    there: Runs<'m>,
}

impl Pair<'_> {
    fn up(&mut self) -> bool {
        let moved = self.here.slide_up(self.ids);
        if moved {
            self.there.previous();
        }
        moved
    }

    fn down(&mut self) -> bool {
        let moved = self.here.slide_down(self.ids);
        if moved {
            self.there.next();
        }
        moved
    }

    fn meets_change(&self) -> bool {
        !self.there.run.is_empty()
    }

    /// Moves the present run to its best place.
    fn place(&mut self, lines: &[&[u8]], otherwise: Otherwise) {
        let (size, highest_end, can_meet) = loop {
            let size = self.here.run.len();
            while self.up() {}
            let highest_end = self.here.run.end;
            let mut can_meet = self.meets_change();
            while self.down() {
                can_meet |= self.meets_change();
            }
            // A run that swallowed another one on its way may now be able to move further up.
            if size == self.here.run.len() {
                break (size, highest_end, can_meet);
            }
        };
        // The run is now as far down as it goes.
        let lowest_end = self.here.run.end;
        if lowest_end == highest_end {
            return;
        }
        if can_meet {
            while !self.meets_change() && self.up() {}
            return;
        }
        if otherwise == Otherwise::Lowest {
            return;
        }
        let top = highest_end
            .max(lowest_end.saturating_sub(size + 1))
            .max(lowest_end.saturating_sub(MAX_SLIDE));
        let end = best_end(lines, top..=lowest_end, size);
        while self.here.run.end > end && self.up() {}
    }
}

/// Chooses among the possible ends of a run of `size` lines the one whose borders look best; the last of equals.
fn best_end(lines: &[&[u8]], ends: RangeInclusive<usize>, size: usize) -> usize {
    let mut best = (*ends.end(), None::<Score>);
    for end in ends {
        let mut score = Score::default();
        score.add(&Border::at(lines, end));
        score.add(&Border::at(lines, end - size));
        if best.1.is_none_or(|best| score.is_as_good_as(best)) {
            best = (end, Some(score));
        }
    }
    best.0
}

/// Describes the place between two lines, `line` being the one below. No indentation: blank, or beyond the text.
struct Border {
    is_end: bool,
    indent: Option<i32>,
    /// Blank lines just above, and the indentation of the first line above them.
    blanks_above: i32,
    indent_above: Option<i32>,
    /// Blank lines just below `line`, and the indentation of the first line below them.
    blanks_below: i32,
    indent_below: Option<i32>,
}

impl Border {
    fn at(lines: &[&[u8]], line: usize) -> Self {
        let (blanks_above, indent_above) = skip_blanks(lines[..line].iter().rev());
        let (blanks_below, indent_below) = skip_blanks(lines.iter().skip(line + 1));
        Border {
            is_end: line >= lines.len(),
            indent: lines.get(line).and_then(|line| indent(line)),
            blanks_above,
            indent_above,
            blanks_below,
            indent_below,
        }
    }
}

fn skip_blanks<'a>(lines: impl Iterator<Item = &'a &'a [u8]>) -> (i32, Option<i32>) {
    let mut blanks = 0;
    for line in lines {
        if let Some(indent) = indent(line) {
            return (blanks, Some(indent));
        }
        blanks += 1;
        if blanks == MAX_BLANKS {
            return (blanks, Some(0));
        }
    }
    (blanks, None)
}

/// Returns a line's indentation in columns, tabs every eight; `None` for a blank line.
fn indent(line: &[u8]) -> Option<i32> {
    let mut columns = 0;
    for &byte in line {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 8 - columns % 8,
            b'\n' | b'\r' => {}
            _ => return Some(columns),
        }
        if columns >= MAX_INDENT {
            return Some(MAX_INDENT);
        }
    }
    None
}

/// Rates the two borders of a run; less is better.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    indent: i32,
    penalty: i32,
}

impl Score {
    fn add(&mut self, border: &Border) {
        if border.indent_above.is_none() && border.blanks_above == 0 {
            self.penalty += 1;
        }
        if border.is_end {
            self.penalty += 21;
        }
        // The line itself counts as one of the blank lines below when it is blank.
        let below = if border.indent.is_none() {
            1 + border.blanks_below
        } else {
            0
        };
        let blanks = border.blanks_above + below;
        self.penalty += -30 * blanks + 6 * below;

        let indent = border.indent.or(border.indent_below);
        self.indent += indent.unwrap_or(-1);
        let (Some(indent), Some(above)) = (indent, border.indent_above) else {
            return;
        };
        let beside_blanks = blanks != 0;
        self.penalty += match indent.cmp(&above) {
            Ordering::Equal => 0,
            Ordering::Greater if beside_blanks => 10,
            Ordering::Greater => -4,
            Ordering::Less if beside_blanks => 17,
            // Less deep than above, but deeper again below: it looks like an `else` rather than the end of a block.
            Ordering::Less if border.indent_below.is_some_and(|below| below > indent) => 24,
            Ordering::Less => 23,
        };
    }

    fn is_as_good_as(self, other: Score) -> bool {
        60 * (self.indent - other.indent).signum() + self.penalty - other.penalty <= 0
    }
}
