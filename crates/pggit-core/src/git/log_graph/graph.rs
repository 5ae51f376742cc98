//! The drawing itself.
//!
//! Each commit that is still to be shown, and of which a child has been shown, has a *lane*. A lane is two characters
//! wide: its line stands in the first, `/`, `\` and `_` on their way may use the second. A commit takes the lane it was
//! awaited in and leaves a lane for each of its parents, unless one is awaited already. Hence the rows of a commit:
//!
//! 1. before a commit of three or more parents, rows that push the lanes on its right aside;
//! 2. the row with its `*`;
//! 3. for a merge, the row in which lines leave for the parents;
//! 4. rows in which lines move left until each stands in its lane.
//!
//! What distinguishes this from any other such drawing, and has to be kept exactly, are Git's choices for looks: a merge
//! whose first parent is awaited on its left leans to that side, a line that would run alongside for one row joins at
//! once, and one line per row may travel any distance as `_`.

/// Where a line stands on the screen and which lane it goes to. Indexed by character, half a lane each.
///
/// Entries beyond `size` keep what was there before; Git looks at some of them.
#[derive(Debug, Default)]
struct Cells {
    targets: Vec<Option<usize>>,
    size: usize,
}

impl Cells {
    fn get(&self, cell: usize) -> Option<usize> {
        self.targets.get(cell).copied().flatten()
    }

    fn set(&mut self, cell: usize, target: Option<usize>) {
        if self.targets.len() <= cell {
            self.targets.resize(cell + 1, None);
        }
        self.targets[cell] = target;
    }

    fn clear(&mut self, size: usize) {
        self.size = size;
        (0..size).for_each(|cell| self.set(cell, None));
    }

    /// Tells whether every line stands in its lane, in the first or the second character of it.
    fn is_settled(&self) -> bool {
        (0..self.size).all(|cell| self.get(cell).is_none_or(|target| target == cell / 2))
    }
}

/// Names the kinds of rows; what the last row was decides how some lines of the next are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    None,
    Widening,
    Commit,
    Merge,
    Settling,
}

/// Says to which side the lines to a merge's parents lean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lean {
    /// The first parent is awaited in a lane on the left: `/|`.
    Left,
    /// The first parent gets the commit's own lane: `|\`.
    Right,
}

/// Draws a history commit by commit.
///
/// The type of the ids is the caller's; they are only compared.
#[derive(Debug)]
pub struct Graph<I> {
    /// The commits awaited above and below the present commit, by lane.
    above: Vec<I>,
    below: Vec<I>,
    /// Where the lines below the present commit stand, and where they stood one row before.
    cells: Cells,
    cells_before: Cells,
    /// Characters that a row of the present commit takes.
    width: usize,
    last_row: Row,
    /// The present and the previous commit's lane above.
    lane: usize,
    previous_lane: usize,
    lean: Option<Lean>,
    /// How many lanes the present commit adds on the right of itself; -1 where a new line joins its neighbour at once.
    added: isize,
    previous_added: isize,
}

impl<I: Clone + Eq> Default for Graph<I> {
    fn default() -> Self {
        Self::new()
    }
}

impl<I: Clone + Eq> Graph<I> {
    /// Starts an empty drawing.
    pub fn new() -> Self {
        Graph {
            above: Vec::new(),
            below: Vec::new(),
            cells: Cells::default(),
            cells_before: Cells::default(),
            width: 0,
            last_row: Row::None,
            lane: 0,
            previous_lane: 0,
            lean: None,
            added: 0,
            previous_added: 0,
        }
    }

    /// Appends the rows of the next commit to `lines`, `text` behind its `*`. A parent must not have been drawn before.
    pub fn draw(&mut self, commit: I, mut parents: Vec<I>, text: &str, lines: &mut Vec<String>) {
        let mut distinct = Vec::with_capacity(parents.len());
        parents.retain(|parent| {
            let first = !distinct.contains(parent);
            distinct.push(parent.clone());
            first
        });
        let lanes = self.advance(&commit, &parents);

        for row in 0..self.widening_rows(&parents) {
            let line = self.widening_row(&lanes, row);
            self.finish(line, Row::Widening, lines);
        }
        let line = self.commit_row(&lanes, &parents);
        self.finish(line, Row::Commit, lines);
        if let Some(line) = lines.last_mut() {
            line.push_str(text);
        }
        if parents.len() > 1 {
            let line = self.merge_row(&lanes, &parents);
            self.finish(line, Row::Merge, lines);
        }
        while !self.cells.is_settled() {
            let line = self.settling_row();
            self.finish(line, Row::Settling, lines);
        }
    }

    fn finish(&mut self, mut line: String, row: Row, lines: &mut Vec<String>) {
        // Every character drawn is a byte.
        line.extend(std::iter::repeat_n(' ', self.width.saturating_sub(line.len())));
        lines.push(line);
        self.last_row = row;
    }

    /// Works out the lanes below a commit and where the lines to them begin; gives the lanes above.
    fn advance(&mut self, commit: &I, parents: &[I]) -> Vec<Lane> {
        std::mem::swap(&mut self.above, &mut self.below);
        self.below.clear();
        self.previous_lane = self.lane;
        self.previous_added = self.added;
        self.added = 0;
        self.width = 0;
        self.cells.clear(2 * (self.above.len() + parents.len()));

        let lanes = lanes(&self.above, commit);
        for lane in &lanes {
            if !lane.is_commit {
                let awaited = self.above[lane.index].clone();
                self.lead_to(&awaited, None);
                continue;
            }
            self.lane = lane.index;
            self.lean = None;
            for parent in parents {
                self.lead_to(parent, Some((lane.index, parents.len())));
            }
            if parents.is_empty() {
                self.width += 2;
            }
        }
        while self.cells.size > 1 && self.cells.get(self.cells.size - 1).is_none() {
            self.cells.size -= 1;
        }
        lanes
    }

    /// Lets a line begin that leads to the lane of `awaited`, which gets one if it has none yet. `child` is the lane and
    /// the number of parents of the present commit, if it is one of its parents that is awaited.
    fn lead_to(&mut self, awaited: &I, child: Option<(usize, usize)>) {
        let target = self.lane_below(awaited).unwrap_or_else(|| {
            self.below.push(awaited.clone());
            self.below.len() - 1
        });
        let cell = match child {
            Some((lane, parents)) if parents > 1 && self.lean.is_none() => {
                if lane > target {
                    let distance = lane - target;
                    self.lean = Some(Lean::Left);
                    self.added = parents as isize - 2;
                    self.width
                        .saturating_sub(if distance > 1 { 2 * distance - 3 } else { 1 })
                } else {
                    self.lean = Some(Lean::Right);
                    self.added = parents as isize - 1;
                    self.width += 2;
                    self.width - 2
                }
            }
            // The line would only run beside the one on its left to the same lane: let it join at once.
            _ if self.added > 0 && self.cells.get(self.width - 2) == Some(target) => {
                self.added = -1;
                self.width - 2
            }
            _ => {
                self.width += 2;
                self.width - 2
            }
        };
        self.cells.set(cell, Some(target));
    }

    fn lane_below(&self, commit: &I) -> Option<usize> {
        self.below.iter().position(|awaited| awaited == commit)
    }

    /// How many parents of an octopus merge are drawn as dashes.
    fn dashed(&self, parents: &[I]) -> usize {
        let lean = if self.lean == Some(Lean::Left) { 0 } else { 1 };
        (parents.len() + lean).saturating_sub(3)
    }

    fn widening_rows(&self, parents: &[I]) -> usize {
        if parents.len() >= 3 && self.lane + 1 < self.above.len() {
            2 * self.dashed(parents)
        } else {
            0
        }
    }

    fn widening_row(&self, lanes: &[Lane], row: usize) -> String {
        let mut line = String::new();
        for lane in lanes {
            if lane.is_commit {
                line.push('|');
                line.extend(std::iter::repeat_n(' ', row));
            } else if !lane.is_right {
                line.push('|');
            } else if row == 0 {
                // Lines that the merge above pushed aside are still on their way.
                let moving = self.last_row == Row::Merge && self.previous_lane < lane.index;
                line.push(if moving { '\\' } else { '|' });
            } else {
                line.push('\\');
            }
            line.push(' ');
        }
        line
    }

    fn commit_row(&self, lanes: &[Lane], parents: &[I]) -> String {
        let mut line = String::new();
        for lane in lanes {
            if lane.is_commit {
                line.push('*');
                if parents.len() > 2 {
                    let dashed = self.dashed(parents);
                    (1..=dashed).for_each(|number| line.push_str(if number == dashed { "-." } else { "--" }));
                }
            } else if lane.is_right && self.added > 1 {
                line.push('\\');
            } else if lane.is_right && self.added == 1 {
                let moving = self.last_row == Row::Merge && self.previous_added > 0 && self.previous_lane < lane.index;
                line.push(if moving { '\\' } else { '|' });
            } else if self.last_row == Row::Settling
                && self.cells_before.get(2 * lane.index + 1) == Some(lane.index)
                && self.cells.get(2 * lane.index).is_none_or(|target| target < lane.index)
            {
                line.push('/');
            } else {
                line.push('|');
            }
            line.push(' ');
        }
        line
    }

    fn merge_row(&self, lanes: &[Lane], parents: &[I]) -> String {
        let mut line = String::new();
        let mut first_parent_passed = false;
        for lane in lanes {
            if lane.is_commit {
                let shapes = if self.lean == Some(Lean::Left) {
                    ['/', '|', '\\']
                } else {
                    ['|', '\\', '\\']
                };
                for number in 0..parents.len() {
                    let shape = shapes[number.min(2)];
                    line.push(shape);
                    if shape == '\\' && (self.added > 0 || number + 1 < parents.len()) {
                        line.push(' ');
                    }
                }
                if self.added == 0 {
                    line.push(' ');
                }
            } else if lane.is_right {
                line.push(if self.added > 0 { '\\' } else { '|' });
                line.push(' ');
            } else {
                line.push('|');
                if self.lean != Some(Lean::Left) || lane.index + 1 != self.lane {
                    line.push(if first_parent_passed { '_' } else { ' ' });
                }
            }
            first_parent_passed |= self.above.get(lane.index).is_some_and(|awaited| *awaited == parents[0]);
        }
        line
    }

    /// Moves every line that is not in its lane one step to the left, and draws where it came to.
    fn settling_row(&mut self) -> String {
        std::mem::swap(&mut self.cells, &mut self.cells_before);
        let size = self.cells_before.size;
        self.cells.clear(size);
        // At most one line travels far: to this lane, drawn `_` up to this cell.
        let mut traveller: Option<(usize, usize)> = None;
        for cell in 0..size {
            let Some(target) = self.cells_before.get(cell) else {
                continue;
            };
            if target * 2 >= cell {
                self.cells.set(cell, Some(target));
                continue;
            }
            let (to, until) = match self.cells.get(cell - 1) {
                None => (cell - 1, cell),
                Some(left) if left == target => continue,
                Some(_) => (cell - 2, cell - 1),
            };
            self.cells.set(to, Some(target));
            if traveller.is_none() {
                traveller = Some((target, until));
                for passed in (target * 2 + 3..cell - 2).step_by(2) {
                    self.cells.set(passed, Some(target));
                }
            }
        }
        for cell in 0..size {
            self.cells_before.set(cell, self.cells.get(cell));
        }
        if self.cells.get(size - 1).is_none() {
            self.cells.size = size - 1;
        }

        let mut line = String::new();
        let mut travelled = false;
        for cell in 0..self.cells.size {
            let Some(target) = self.cells.get(cell) else {
                line.push(' ');
                continue;
            };
            if target * 2 == cell {
                line.push('|');
            } else if traveller.is_some_and(|(lane, until)| lane == target && cell + 1 != until) {
                // Only the first stretch goes on in the next row.
                if cell != target * 2 + 3 {
                    self.cells.set(cell, None);
                }
                travelled = true;
                line.push('_');
            } else {
                if travelled && traveller.is_some_and(|(_, until)| cell < until) {
                    self.cells.set(cell, None);
                }
                line.push('/');
            }
        }
        line
    }
}

/// Is a lane above the present commit, as a row meets it.
#[derive(Debug, Clone, Copy)]
struct Lane {
    index: usize,
    is_commit: bool,
    /// On the right of the present commit.
    is_right: bool,
}

/// Lists the lanes above a commit, with one more for a commit that nobody awaits.
fn lanes<I: Eq>(above: &[I], commit: &I) -> Vec<Lane> {
    let mut is_right = false;
    let mut lanes = Vec::with_capacity(above.len() + 1);
    for (index, awaited) in above.iter().enumerate() {
        let is_commit = awaited == commit;
        lanes.push(Lane {
            index,
            is_commit,
            is_right,
        });
        is_right |= is_commit;
    }
    if !is_right {
        lanes.push(Lane {
            index: above.len(),
            is_commit: true,
            is_right,
        });
    }
    lanes
}
