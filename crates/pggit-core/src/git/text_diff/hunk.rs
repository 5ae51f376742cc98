//! Hunks: changes with their surroundings, in the unified format.

use super::Change;
use super::lines::Interned;

/// Lines of context shown before and after a change.
const CONTEXT: usize = 3;

/// How many bytes of a function line Git shows behind a hunk's ranges.
const FUNCTION_WIDTH: usize = 80;

/// Appends the hunks of all changes to `out`. Changes whose contexts touch share a hunk.
pub(super) fn write_hunks(out: &mut Vec<u8>, texts: &Interned<'_>, changes: &[Change]) {
    let mut function: &[u8] = b"";
    let mut searched = 0;
    for group in changes.chunk_by(|before, after| after.old.start - before.old.end <= 2 * CONTEXT) {
        let (first, last) = (&group[0], &group[group.len() - 1]);
        let lead = CONTEXT.min(first.old.start);
        let trail = CONTEXT.min(texts.old.len() - last.old.end);
        let old = first.old.start - lead..last.old.end + trail;
        let new = first.new.start - lead..last.new.end + trail;
        // The nearest line above the hunk that opens something; further up than the last hunk's start it is the one
        // that hunk showed.
        if let Some(line) = texts.old_lines[searched..old.start.max(searched)]
            .iter()
            .rev()
            .find_map(|line| function_line(line))
        {
            function = line;
        }
        searched = old.start;

        let mut header = format!("@@ -{} +{} @@", span(&old), span(&new)).into_bytes();
        if !function.is_empty() {
            header.push(b' ');
            header.extend_from_slice(function);
        }
        out.extend_from_slice(&header[..whole_characters(&header)]);
        out.push(b'\n');

        let mut at = old.start;
        for change in group {
            write_lines(out, b' ', &texts.old_lines[at..change.old.start]);
            write_lines(out, b'-', &texts.old_lines[change.old.clone()]);
            write_lines(out, b'+', &texts.new_lines[change.new.clone()]);
            at = change.old.end;
        }
        write_lines(out, b' ', &texts.old_lines[at..old.end]);
    }
}

fn write_lines(out: &mut Vec<u8>, sign: u8, lines: &[&[u8]]) {
    for line in lines {
        out.push(sign);
        out.extend_from_slice(line);
        if !line.ends_with(b"\n") {
            out.extend_from_slice(b"\n\\ No newline at end of file\n");
        }
    }
}

/// Writes a range as `start,count`: counted from one, a count of one left out, an empty range after the line it follows.
fn span(range: &std::ops::Range<usize>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => format!("{}", range.start + 1),
        count => format!("{},{count}", range.start + 1),
    }
}

/// Returns what Git shows of a line that it takes for the start of a function: it begins with a letter, `_` or `$`.
fn function_line<'a>(line: &&'a [u8]) -> Option<&'a [u8]> {
    let opens = line
        .first()
        .is_some_and(|&byte| byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$');
    let shown = &line[..line.len().min(FUNCTION_WIDTH)];
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    opens.then(|| &shown[..shown.iter().rposition(|byte| !blank(byte)).map_or(0, |last| last + 1)])
}

/// Returns the length of the longest prefix that is valid UTF-8: the cut above may have hit the middle of a character.
fn whole_characters(header: &[u8]) -> usize {
    match std::str::from_utf8(header) {
        Ok(_) => header.len(),
        Err(error) => error.valid_up_to(),
    }
}
