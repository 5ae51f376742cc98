//! What ranges leave of a longer one.

#[cfg(test)]
mod tests;

/// A range from the first number up to, but without, the second.
pub type Range = (i64, i64);

/// The parts of a range that none of the others takes, in order.
pub fn gaps(whole: Range, taken: &[Range]) -> Vec<Range> {
    let mut taken: Vec<Range> = taken.to_vec();
    taken.sort_unstable();
    let (mut low, mut gaps) = (whole.0, Vec::new());
    for (from, to) in taken {
        if low < from.min(whole.1) {
            gaps.push((low, from.min(whole.1)));
        }
        low = low.max(to);
    }
    if low < whole.1 {
        gaps.push((low, whole.1));
    }
    gaps
}
