//! What Git reads out of a commit message: the summary and the trailers.

/// White space as Git's own `isspace` has it, whatever the locale.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn is_blank(line: &str) -> bool {
    line.chars().all(is_space)
}

/// Joins the lines of a message's first paragraph with spaces (Git's `%s`).
pub fn summary(message: &str) -> String {
    let lines: Vec<_> = message
        .split('\n')
        .skip_while(|line| is_blank(line))
        .take_while(|line| !is_blank(line))
        .map(|line| line.trim_end_matches(is_space))
        .collect();
    lines.join(" ")
}

/// What Git writes itself, so that a paragraph that has it may hold other lines too.
const GENERATED: [&str; 2] = ["Signed-off-by: ", "(cherry picked from commit "];

/// Reads the trailers (`Key: value`) of a message's last paragraph, a folded value on one line.
///
/// The rules are those of `git log --format='%(trailers:only,unfold)'`: the last paragraph counts if all its lines are
/// trailers, or if Git generated one of them and a quarter are; the first paragraph never does.
pub fn trailers(message: &str) -> Vec<(String, String)> {
    let mut trailers: Vec<(String, String)> = Vec::new();
    // A line that is no trailer ends the one before it: what is indented below it continues nothing.
    let mut open = false;
    for line in trailer_block(message) {
        if line.starts_with('#') {
            continue;
        }
        if line.starts_with(is_space) {
            if let (true, Some((_, value))) = (open, trailers.last_mut()) {
                let more = line.trim_matches(is_space);
                if !value.is_empty() && !more.is_empty() {
                    value.push(' ');
                }
                value.push_str(more);
            }
            continue;
        }
        open = false;
        if let Some(colon) = separator(line).filter(|colon| *colon > 0) {
            let trim = |part: &str| part.trim_matches(is_space).to_owned();
            trailers.push((trim(&line[..colon]), trim(&line[colon + 1..])));
            open = true;
        }
    }
    trailers
}

/// Adds trailers at a message's end: to the paragraph that holds some already, or as a paragraph of their own.
///
/// A key consists of letters, digits and hyphens. A value is written on one line. The message must not be blank, because
/// the first paragraph of a message never counts as trailers.
pub fn append_trailers<K: AsRef<str>, V: AsRef<str>>(
    message: &str,
    trailers: impl IntoIterator<Item = (K, V)>,
) -> String {
    let mut text = message.trim_end_matches(is_space).to_owned();
    let mut in_block = !trailer_block(&text).is_empty();
    for (key, value) in trailers {
        text.push('\n');
        if !in_block {
            text.push('\n');
            in_block = true;
        }
        text.push_str(key.as_ref());
        text.push_str(": ");
        text.push_str(value.as_ref().replace(['\n', '\r'], " ").trim_matches(is_space));
    }
    text.push('\n');
    text
}

/// Finds the lines of the paragraph that holds the trailers, none where there is no such paragraph.
fn trailer_block(message: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = message.split('\n').skip_while(|line| is_blank(line)).collect();
    // Git reads lines up to their line feed: what stands behind the last one is a line only if it is not empty.
    if lines.last() == Some(&"") {
        lines.pop();
    }
    let title_end = lines
        .iter()
        .position(|line| !line.starts_with('#') && is_blank(line))
        .unwrap_or(lines.len());
    while lines.last().is_some_and(|line| is_blank(line)) {
        lines.pop();
    }

    let (mut generated, mut trailers, mut others, mut continuations) = (false, 0, 0, 0);
    for (index, line) in lines.iter().enumerate().skip(title_end).rev() {
        if line.starts_with('#') {
            others += continuations;
            continuations = 0;
        } else if is_blank(line) {
            others += continuations;
            let counts = if generated {
                trailers * 3 >= others
            } else {
                trailers > 0 && others == 0
            };
            return if counts { lines.split_off(index + 1) } else { Vec::new() };
        } else if GENERATED.iter().any(|prefix| line.starts_with(prefix)) {
            generated = true;
            trailers += 1;
            continuations = 0;
        } else if line.starts_with(is_space) {
            continuations += 1;
        } else if separator(line).is_some_and(|colon| colon > 0) {
            trailers += 1;
            continuations = 0;
        } else {
            others += 1 + continuations;
            continuations = 0;
        }
    }
    Vec::new()
}

/// Finds the colon behind a key of letters, digits and hyphens, with white space before the colon at most.
fn separator(line: &str) -> Option<usize> {
    let mut white_space = false;
    for (index, byte) in line.bytes().enumerate() {
        match byte {
            b':' => return Some(index),
            b'-' if !white_space => {}
            _ if byte.is_ascii_alphanumeric() && !white_space => {}
            b' ' | b'\t' if index > 0 => white_space = true,
            _ => return None,
        }
    }
    None
}
