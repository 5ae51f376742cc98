//! Charts as inline SVG. Each has a title and a description for those who do not see it.

use super::node::{Element, Node, element};
use super::words::{day, short_day};
use crate::health::growth::{Projection, Sample};
use crate::health::rules::{counted, size};

/// The width of every chart, in its own units; about the pixels of a card, so that letters keep their size.
const WIDTH: f64 = 400.0;
/// The height of charts over time.
const HEIGHT: f64 = 190.0;
/// The space for the numbers at the left of charts over time,
const LEFT: f64 = 72.0;
/// above them,
const TOP: f64 = 14.0;
/// and for the days below.
const BOTTOM: f64 = 24.0;
/// The size of letters, on the narrowest screens.
const LETTERS: f64 = 12.0;
/// The height of a row of horizontal bars.
const ROW: f64 = 24.0;

/// A coordinate with as many digits as the eye can tell apart.
fn at(value: f64) -> String {
    format!("{:.1}", if value.is_finite() { value } else { 0.0 })
}

fn svg(id: &'static str, title: &str, description: &str, height: f64) -> Element {
    element("svg")
        .with("viewBox", format!("0 0 {WIDTH} {height}"))
        .with("role", "img")
        .with("aria-labelledby", format!("{id}-title {id}-desc"))
        .with("xmlns", "http://www.w3.org/2000/svg")
        .add(element("title").with("id", format!("{id}-title")).add(title))
        .add(element("desc").with("id", format!("{id}-desc")).add(description))
}

fn label(x: f64, y: f64, anchor: &str, text: impl Into<Node>) -> Element {
    element("text")
        .with("x", at(x))
        .with("y", at(y))
        .with("text-anchor", anchor)
        .add(text)
}

fn line(class: &str, x1: f64, y1: f64, x2: f64, y2: f64) -> Element {
    element("line")
        .with("class", class)
        .with("x1", at(x1))
        .with("y1", at(y1))
        .with("x2", at(x2))
        .with("y2", at(y2))
}

fn rectangle(class: &str, x: f64, y: f64, width: f64, height: f64) -> Element {
    element("rect")
        .with("class", class)
        .with("x", at(x))
        .with("y", at(y))
        .with("width", at(width))
        .with("height", at(height))
        .with("rx", "1.5")
}

/// The lines across, with what they stand for.
fn grid(top: f64, format: impl Fn(f64) -> String) -> Vec<Node> {
    let base = HEIGHT - BOTTOM;
    [0.0, 0.5, 1.0]
        .into_iter()
        .flat_map(|share| {
            let y = base - (base - TOP) * share;
            let words = label(LEFT - 6.0, y + 4.0, "end", format(top * share));
            [line("grid", LEFT, y, WIDTH, y).into(), words.into()]
        })
        .collect()
}

/// The smallest number of the form 2, 4, 10, 20, 40, 100 ... that is not below the value: half of it is whole.
fn rounded_up(value: f64) -> f64 {
    let mut scale = 1.0;
    loop {
        for step in [2.0, 4.0, 6.0, 10.0] {
            if scale * step >= value || scale > 1e17 {
                return scale * step;
            }
        }
        scale *= 10.0;
    }
}

/// Bars, one a day, in the order of days.
pub fn bars_by_day(id: &'static str, title: &str, (one, many): (&str, &str), days: &[(i64, u64)]) -> Element {
    let highest = days.iter().map(|day| day.1).max().unwrap_or(0);
    let total: u64 = days.iter().fold(0, |sum, day| sum.saturating_add(day.1));
    let description = format!(
        "{} in {}, {highest} on the busiest day",
        counted(total, one, many),
        counted(days.len() as u64, "day", "days")
    );
    let top = rounded_up(highest as f64);
    let (base, step) = (HEIGHT - BOTTOM, (WIDTH - LEFT) / days.len().max(1) as f64);
    let mut chart = svg(id, title, &description, HEIGHT).add_all(grid(top, |value| format!("{value:.0}")));
    for (index, (number, count)) in days.iter().enumerate() {
        let x = LEFT + index as f64 * step;
        if *count > 0 {
            let height = ((base - TOP) * *count as f64 / top).max(1.0);
            let tip = element("title").add(format!("{}: {}", day(*number), counted(*count, one, many)));
            chart = chart.add(rectangle("bar", x + step * 0.12, base - height, step * 0.76, height).add(tip));
        }
    }
    let ends = [(days.first(), LEFT, "start"), (days.last(), WIDTH, "end")];
    chart.add_all(
        ends.into_iter()
            .filter_map(|(end, x, anchor)| Some(label(x, HEIGHT - 7.0, anchor, short_day(end?.0)))),
    )
}

/// A horizontal bar.
pub struct Bar {
    /// What it stands for.
    pub name: String,
    /// Its length.
    pub value: f64,
    /// The value in words.
    pub words: String,
    /// Whether it is to catch the eye.
    pub marked: bool,
}

/// Horizontal bars in the order given.
pub fn bars(id: &'static str, title: &str, description: &str, bars: &[Bar]) -> Element {
    const NAMES: f64 = 190.0;
    const WORDS: f64 = 70.0;
    let longest = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let room = WIDTH - NAMES - WORDS;
    let mut chart = svg(id, title, description, ROW * bars.len().max(1) as f64);
    for (index, bar) in bars.iter().enumerate() {
        let y = index as f64 * ROW;
        let share = if longest > 0.0 { bar.value / longest } else { 0.0 };
        let width = (room * share).max(2.0);
        let name = shortened(&bar.name, (NAMES - 8.0) / LETTERS);
        let tip = || element("title").add(format!("{}: {}", bar.name, bar.words));
        let class = if bar.marked { "bar marked" } else { "bar" };
        chart = chart
            .add(label(NAMES - 8.0, y + 16.0, "end", name).add(tip()))
            .add(rectangle(class, NAMES, y + 5.0, width, ROW - 10.0).add(tip()))
            .add(label(NAMES + width + 6.0, y + 16.0, "start", bar.words.clone()));
    }
    chart
}

/// A name that is at most so wide, in sizes of its letters. What is left out is in the middle: names of branches begin alike
/// and end differently.
fn shortened(name: &str, widest: f64) -> String {
    const LEFT_OUT: char = '\u{2026}';
    let letters: Vec<char> = name.chars().collect();
    if letters.iter().copied().map(breadth).sum::<f64>() <= widest {
        return name.to_owned();
    }
    let room = (widest - breadth(LEFT_OUT)) / 2.0;
    let fitting = |letters: &mut dyn Iterator<Item = char>| {
        let mut taken = 0.0;
        let fits = letters.take_while(|letter| {
            taken += breadth(*letter);
            taken <= room
        });
        fits.count()
    };
    let begin = fitting(&mut letters.iter().copied());
    let end = fitting(&mut letters.iter().rev().copied());
    let (begin, end) = (&letters[..begin], &letters[letters.len() - end..]);
    begin.iter().chain(&[LEFT_OUT]).chain(end).collect()
}

/// About how wide a letter is in a sans-serif font, of the font's size; rather too much than too little.
fn breadth(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '[' | ']'
        | '/' | '-' | ' ' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '\u{2026}' => 1.0,
        'A'..='Z' => 0.75,
        ' '..='~' => 0.6,
        _ => 1.0,
    }
}

/// Sizes as they were, and as they will be with the band in which they are likely to be.
pub fn growth(past: &[Sample], future: &[(i64, Projection)], limit: Option<f64>) -> Element {
    let upper = |projection: &Projection| projection.upper.unwrap_or(projection.value);
    let highest = past
        .iter()
        .map(|sample| sample.value)
        .chain(future.iter().map(|(_, projection)| upper(projection)))
        .fold(0.0, f64::max);
    let shown_limit = limit.filter(|limit| *limit <= highest * 1.5);
    let top = (highest.max(shown_limit.unwrap_or(0.0)) * 1.08).max(1.0);
    let first = past.first().map_or(0, |sample| sample.day);
    let now = past.last().map_or(first, |sample| sample.day);
    let last = future.last().map_or(now, |point| point.0).max(first + 1);
    let base = HEIGHT - BOTTOM;
    let x = |number: i64| LEFT + (WIDTH - LEFT) * (number - first) as f64 / (last - first) as f64;
    let y = |value: f64| base - (base - TOP) * value / top;
    let point = |(number, value): (i64, f64)| format!("{},{}", at(x(number)), at(y(value)));
    let points = |values: Vec<(i64, f64)>| values.into_iter().map(point).collect::<Vec<_>>().join(" ");

    let present = past.last().map(|sample| (sample.day, sample.value));
    let mut description = present.map_or_else(
        || "Nothing is known yet".to_owned(),
        |(_, value)| format!("{} now", size(value)),
    );
    if let Some((number, projection)) = future.last() {
        description.push_str(&format!(", {} on {}", size(projection.value), day(*number)));
        if let (Some(lower), Some(upper)) = (projection.lower, projection.upper) {
            description.push_str(&format!(", probably between {} and {}", size(lower), size(upper)));
        }
    }
    let mut chart = svg("storage", "Storage used, and its forecast", &description, HEIGHT).add_all(grid(top, size));
    let bounds = |of: fn(&Projection) -> Option<f64>| -> Vec<(i64, f64)> {
        let known = future.iter().filter_map(|(number, p)| Some((*number, of(p)?)));
        present.into_iter().chain(known).collect()
    };
    let (lower, upper) = (bounds(|p| p.lower), bounds(|p| p.upper));
    if lower.len() > 1 {
        let around = upper.into_iter().chain(lower.into_iter().rev()).collect();
        chart = chart.add(element("polygon").with("class", "band").with("points", points(around)));
    }
    if !future.is_empty() {
        let ahead = present
            .into_iter()
            .chain(future.iter().map(|(number, p)| (*number, p.value)));
        let path = points(ahead.collect());
        chart = chart.add(element("polyline").with("class", "line ahead").with("points", path));
    }
    let known = points(past.iter().map(|sample| (sample.day, sample.value)).collect());
    chart = chart.add(element("polyline").with("class", "line").with("points", known));
    if let Some((number, value)) = present {
        let (x, y) = (at(x(number)), at(y(value)));
        chart = chart.add(
            element("circle")
                .with("class", "now")
                .with("cx", x)
                .with("cy", y)
                .with("r", 3.5),
        );
    }
    if let Some(limit) = shown_limit {
        chart = chart.add(line("limit", LEFT, y(limit), WIDTH, y(limit))).add(label(
            WIDTH,
            y(limit) - 4.0,
            "end",
            format!("limit {}", size(limit)),
        ));
    }
    chart = chart.add(label(LEFT, HEIGHT - 7.0, "start", short_day(first)));
    if now > first && !future.is_empty() && x(now) > LEFT + 80.0 && x(now) < WIDTH - 80.0 {
        chart = chart.add(label(x(now), HEIGHT - 7.0, "middle", "today"));
    }
    chart.add(label(WIDTH, HEIGHT - 7.0, "end", short_day(last)))
}
