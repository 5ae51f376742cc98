//! A short edit script between two rows of numbers.
//!
//! The algorithm is E. W. Myers' "An O(ND) Difference Algorithm and Its Variations" (1986) in its linear space form: search
//! from both corners of the edit graph at once, split where the two searches meet, and solve the two halves. Two
//! shortcuts keep it fast on large and very different texts, with the limits that Git uses, since they decide which of
//! several scripts is found: lines without a counterpart are put aside first, and a search that has become
//! expensive settles for a good split instead of the best.

use std::ops::Range;

/// Holds which lines an edit script removes from the old text and which it adds in the new one.
pub(super) struct Marks {
    pub removed: Vec<bool>,
    pub added: Vec<bool>,
}

/// A line that occurs this often in the other text counts as common, however long the texts are.
const MOST_COMMON_LIMIT: usize = 1024;
/// How far around a common line is looked for lines without a counterpart.
const WINDOW: usize = 100;
/// A run of equal lines longer than this is a snake worth splitting at.
const LONG_SNAKE: isize = 20;
/// From this number of edits on, a good split is enough.
const PATIENCE: isize = 256;
/// What a good split must have covered for each edit spent.
const GOOD_PROGRESS: isize = 4;

/// Computes an edit script. The numbers in `old` and `new` are below `distinct`.
pub(super) fn mark(old: &[u32], new: &[u32], distinct: usize) -> Marks {
    let mut marks = Marks {
        removed: vec![false; old.len()],
        added: vec![false; new.len()],
    };
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let suffix = old[prefix..]
        .iter()
        .rev()
        .zip(new[prefix..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let old_middle = Middle::new(
        old,
        prefix..old.len() - suffix,
        &counts(new, distinct),
        &mut marks.removed,
    );
    let new_middle = Middle::new(
        new,
        prefix..new.len() - suffix,
        &counts(old, distinct),
        &mut marks.added,
    );

    let diagonals = old_middle.ids.len() + new_middle.ids.len() + 3;
    let mut search = Search {
        offset: new_middle.ids.len() as isize + 1,
        forward: vec![0; diagonals],
        backward: vec![0; diagonals],
        give_up: (root(diagonals) as isize).max(PATIENCE),
        old: old_middle,
        new: new_middle,
        marks: &mut marks,
    };
    let area = Area {
        old: 0..search.old.ids.len() as isize,
        new: 0..search.new.ids.len() as isize,
    };
    search.solve(area, false);
    marks
}

fn counts(ids: &[u32], distinct: usize) -> Vec<usize> {
    let mut counts = vec![0; distinct];
    ids.iter().for_each(|&id| counts[id as usize] += 1);
    counts
}

/// Returns a power of two near the square root.
fn root(number: usize) -> usize {
    1 << (usize::BITS - number.leading_zeros()).div_ceil(2)
}

/// Holds the lines of one text that take part in the search, and where each stands in the text.
struct Middle {
    ids: Vec<u32>,
    positions: Vec<usize>,
}

impl Middle {
    /// Keeps the lines of `range` that may have a counterpart and marks the others as changed.
    fn new(ids: &[u32], range: Range<usize>, counts_in_other: &[usize], marks: &mut [bool]) -> Self {
        let limit = root(ids.len()).min(MOST_COMMON_LIMIT);
        let kinds: Vec<Kind> = ids[range.clone()]
            .iter()
            .map(|&id| Kind::of(counts_in_other[id as usize], limit))
            .collect();
        let mut kept = Middle {
            ids: Vec::new(),
            positions: Vec::new(),
        };
        for (index, kind) in kinds.iter().enumerate() {
            let position = range.start + index;
            let keep = match kind {
                Kind::Alone => false,
                Kind::Matched => true,
                Kind::Common => !among_unmatched(&kinds, index),
            };
            if keep {
                kept.ids.push(ids[position]);
                kept.positions.push(position);
            } else {
                marks[position] = true;
            }
        }
        kept
    }
}

/// Says how often a line occurs in the other text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Alone,
    Matched,
    /// So often that a match says little: blank lines, closing brackets.
    Common,
}

impl Kind {
    fn of(count: usize, limit: usize) -> Self {
        match count {
            0 => Kind::Alone,
            _ if count >= limit => Kind::Common,
            _ => Kind::Matched,
        }
    }
}

/// Tells whether a common line stands in a run of mostly unmatched lines, where matching it would only break the run up.
fn among_unmatched(kinds: &[Kind], index: usize) -> bool {
    let survey = |kinds: &mut dyn Iterator<Item = &Kind>| {
        let (mut alone, mut common) = (0, 1);
        for kind in kinds.take(WINDOW).take_while(|&&kind| kind != Kind::Matched) {
            if *kind == Kind::Alone { alone += 1 } else { common += 1 }
        }
        (alone, common)
    };
    let (alone_above, common_above) = survey(&mut kinds[..index].iter().rev());
    if alone_above == 0 {
        return false;
    }
    let (alone_below, common_below) = survey(&mut kinds[index + 1..].iter());
    if alone_below == 0 {
        return false;
    }
    let common = common_above + common_below;
    common * 4 < common + alone_above + alone_below
}

/// Is a rectangle of the edit graph: `x` counts lines of the old text, `y` of the new one.
#[derive(Debug, Clone)]
struct Area {
    old: Range<isize>,
    new: Range<isize>,
}

/// Says where to cut an area in two, and which halves deserve a search that never settles for less than the best.
struct Split {
    x: isize,
    y: isize,
    exact_before: bool,
    exact_after: bool,
}

impl Split {
    fn best(x: isize, y: isize) -> Self {
        Split {
            x,
            y,
            exact_before: true,
            exact_after: true,
        }
    }
}

/// A position that no search has reached, as seen by the backward search.
const UNREACHED: isize = isize::MAX;

struct Search<'m> {
    old: Middle,
    new: Middle,
    marks: &'m mut Marks,
    /// Furthest `x` reached on each diagonal `x - y`, from the top left and from the bottom right corner.
    forward: Vec<isize>,
    backward: Vec<isize>,
    /// Index of diagonal zero in these two.
    offset: isize,
    /// From this number of edits on, any split is good enough.
    give_up: isize,
}

impl Search<'_> {
    fn equal(&self, x: isize, y: isize) -> bool {
        self.old.ids[x as usize] == self.new.ids[y as usize]
    }

    fn solve(&mut self, mut area: Area, exact: bool) {
        while !area.old.is_empty() && !area.new.is_empty() && self.equal(area.old.start, area.new.start) {
            area.old.start += 1;
            area.new.start += 1;
        }
        while !area.old.is_empty() && !area.new.is_empty() && self.equal(area.old.end - 1, area.new.end - 1) {
            area.old.end -= 1;
            area.new.end -= 1;
        }
        if area.old.is_empty() {
            area.new
                .for_each(|y| self.marks.added[self.new.positions[y as usize]] = true);
        } else if area.new.is_empty() {
            area.old
                .for_each(|x| self.marks.removed[self.old.positions[x as usize]] = true);
        } else {
            let split = self.split(&area, exact);
            let Area { old, new } = area;
            self.solve(
                Area {
                    old: old.start..split.x,
                    new: new.start..split.y,
                },
                split.exact_before,
            );
            self.solve(
                Area {
                    old: split.x..old.end,
                    new: split.y..new.end,
                },
                split.exact_after,
            );
        }
    }

    /// Finds a point of a shortest path through the area, or of a good one when that costs too much.
    fn split(&mut self, area: &Area, exact: bool) -> Split {
        let diagonals = area.old.start - area.new.end..=area.old.end - area.new.start;
        let mut ahead = Reach::new(area.old.start - area.new.start);
        let mut back = Reach::new(area.old.end - area.new.end);
        let odd = (ahead.origin - back.origin) & 1 != 0;
        *self.forward_at(ahead.origin) = area.old.start;
        *self.backward_at(back.origin) = area.old.end;

        for edits in 1.. {
            let mut long_snake = false;

            let (below, above) = ahead.widen(&diagonals);
            below
                .into_iter()
                .chain(above)
                .for_each(|diagonal| *self.forward_at(diagonal) = -1);
            for diagonal in ahead.diagonals() {
                let (left, right) = (*self.forward_at(diagonal - 1), *self.forward_at(diagonal + 1));
                let start = if left >= right { left + 1 } else { right };
                let (mut x, mut y) = (start, start - diagonal);
                while x < area.old.end && y < area.new.end && self.equal(x, y) {
                    x += 1;
                    y += 1;
                }
                long_snake |= x - start > LONG_SNAKE;
                *self.forward_at(diagonal) = x;
                if odd && back.contains(diagonal) && *self.backward_at(diagonal) <= x {
                    return Split::best(x, y);
                }
            }

            let (below, above) = back.widen(&diagonals);
            below
                .into_iter()
                .chain(above)
                .for_each(|diagonal| *self.backward_at(diagonal) = UNREACHED);
            for diagonal in back.diagonals() {
                let (left, right) = (*self.backward_at(diagonal - 1), *self.backward_at(diagonal + 1));
                let start = if left < right { left } else { right - 1 };
                let (mut x, mut y) = (start, start - diagonal);
                while x > area.old.start && y > area.new.start && self.equal(x - 1, y - 1) {
                    x -= 1;
                    y -= 1;
                }
                long_snake |= start - x > LONG_SNAKE;
                *self.backward_at(diagonal) = x;
                if !odd && ahead.contains(diagonal) && x <= *self.forward_at(diagonal) {
                    return Split::best(x, y);
                }
            }

            if exact {
                continue;
            }
            if long_snake && edits > PATIENCE {
                if let Some((x, y)) = self.promising_forward(area, &ahead, edits) {
                    return Split {
                        x,
                        y,
                        exact_before: true,
                        exact_after: false,
                    };
                }
                if let Some((x, y)) = self.promising_backward(area, &back, edits) {
                    return Split {
                        x,
                        y,
                        exact_before: false,
                        exact_after: true,
                    };
                }
            }
            if edits >= self.give_up {
                return self.furthest(area, &ahead, &back);
            }
        }
        unreachable!("the two searches meet after at most as many edits as there are lines")
    }

    /// Looks for a forward path that got far for its edits and has just passed a long snake.
    fn promising_forward(&mut self, area: &Area, ahead: &Reach, edits: isize) -> Option<(isize, isize)> {
        let mut best = (GOOD_PROGRESS * edits, None);
        for diagonal in ahead.diagonals() {
            let x = *self.forward_at(diagonal);
            let y = x - diagonal;
            let progress = (x - area.old.start) + (y - area.new.start) - (diagonal - ahead.origin).abs();
            let inside = area.old.start + LONG_SNAKE <= x
                && x < area.old.end
                && area.new.start + LONG_SNAKE <= y
                && y < area.new.end;
            if progress > best.0 && inside && (1..=LONG_SNAKE).all(|step| self.equal(x - step, y - step)) {
                best = (progress, Some((x, y)));
            }
        }
        best.1
    }

    /// Looks for a backward path that got far for its edits and has just passed a long snake.
    fn promising_backward(&mut self, area: &Area, back: &Reach, edits: isize) -> Option<(isize, isize)> {
        let mut best = (GOOD_PROGRESS * edits, None);
        for diagonal in back.diagonals() {
            let x = *self.backward_at(diagonal);
            let y = x - diagonal;
            let progress = (area.old.end - x) + (area.new.end - y) - (diagonal - back.origin).abs();
            let inside = area.old.start < x
                && x <= area.old.end - LONG_SNAKE
                && area.new.start < y
                && y <= area.new.end - LONG_SNAKE;
            if progress > best.0 && inside && (0..LONG_SNAKE).all(|step| self.equal(x + step, y + step)) {
                best = (progress, Some((x, y)));
            }
        }
        best.1
    }

    /// Takes the path that got furthest, forward or backward.
    fn furthest(&mut self, area: &Area, ahead: &Reach, back: &Reach) -> Split {
        let (mut far, mut far_x) = (-1, -1);
        for diagonal in ahead.diagonals() {
            // A path may have run over the lower border of the area.
            let x = (*self.forward_at(diagonal))
                .min(area.old.end)
                .min(area.new.end + diagonal);
            if far < x + x - diagonal {
                (far, far_x) = (x + x - diagonal, x);
            }
        }
        let (mut near, mut near_x) = (UNREACHED, UNREACHED);
        for diagonal in back.diagonals() {
            let x = (*self.backward_at(diagonal))
                .max(area.old.start)
                .max(area.new.start + diagonal);
            if x + x - diagonal < near {
                (near, near_x) = (x + x - diagonal, x);
            }
        }
        if area.old.end + area.new.end - near < far - (area.old.start + area.new.start) {
            Split {
                x: far_x,
                y: far - far_x,
                exact_before: true,
                exact_after: false,
            }
        } else {
            Split {
                x: near_x,
                y: near - near_x,
                exact_before: false,
                exact_after: true,
            }
        }
    }

    fn forward_at(&mut self, diagonal: isize) -> &mut isize {
        &mut self.forward[(diagonal + self.offset) as usize]
    }

    fn backward_at(&mut self, diagonal: isize) -> &mut isize {
        &mut self.backward[(diagonal + self.offset) as usize]
    }
}

/// Is the band of diagonals that a search has reached: every second one from `low` to `high`.
struct Reach {
    origin: isize,
    low: isize,
    high: isize,
}

impl Reach {
    fn new(origin: isize) -> Self {
        Reach {
            origin,
            low: origin,
            high: origin,
        }
    }

    /// Widens the band by one diagonal on each side, or narrows it where it would leave the area. Returns the new
    /// neighbours, whose values are not known yet.
    fn widen(&mut self, limits: &std::ops::RangeInclusive<isize>) -> (Option<isize>, Option<isize>) {
        let below = if self.low > *limits.start() {
            self.low -= 1;
            Some(self.low - 1)
        } else {
            self.low += 1;
            None
        };
        let above = if self.high < *limits.end() {
            self.high += 1;
            Some(self.high + 1)
        } else {
            self.high -= 1;
            None
        };
        (below, above)
    }

    /// Lists the diagonals that the present step visits, from high to low.
    fn diagonals(&self) -> impl Iterator<Item = isize> + use<> {
        (self.low..=self.high).rev().step_by(2)
    }

    fn contains(&self, diagonal: isize) -> bool {
        (self.low..=self.high).contains(&diagonal)
    }
}
