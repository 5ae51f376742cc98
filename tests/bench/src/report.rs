//! The table that is printed at the end.

use std::fmt;

use end_to_end::Cluster;

use crate::sample::Pair;

/// A measured value.
#[derive(Clone, Copy)]
pub enum Quantity {
    /// Milliseconds.
    Time(f64),
    /// Bytes.
    Size(f64),
}

impl Quantity {
    fn value(self) -> f64 {
        match self {
            Quantity::Time(value) | Quantity::Size(value) => value,
        }
    }

    fn minus(self, other: Quantity) -> Quantity {
        match self {
            Quantity::Time(value) => Quantity::Time(value - other.value()),
            Quantity::Size(value) => Quantity::Size(value - other.value()),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quantity::Time(value) if value.abs() >= 100.0 => write!(formatter, "{value:.0} ms"),
            Quantity::Time(value) if value.abs() < 0.1 => write!(formatter, "{:.2} µs", value * 1000.0),
            Quantity::Time(value) => write!(formatter, "{value:.2} ms"),
            Quantity::Size(value) => write!(formatter, "{:.1} KiB", value / 1024.0),
        }
    }
}

/// What a row promises.
#[derive(Clone, Copy)]
pub enum Target {
    /// pggit adds less than this.
    Adds(Quantity),
    /// pggit needs less than this.
    Below(Quantity),
    /// pggit needs at most this part of what it is compared with.
    Ratio(f64),
    /// The row is for information.
    None,
}

/// One row.
pub struct Row {
    /// What was done.
    pub what: String,
    /// What it is compared with.
    pub reference: &'static str,
    /// What that needed.
    pub theirs: Quantity,
    /// What pggit needed.
    pub ours: Quantity,
    /// What the row promises.
    pub target: Target,
}

impl Row {
    /// A row of medians.
    pub fn of_times(what: impl Into<String>, reference: &'static str, pair: &Pair, target: Target) -> Row {
        let (theirs, ours) = (pair.reference.median(), pair.pggit.median());
        Row {
            what: what.into(),
            reference,
            theirs: Quantity::Time(theirs),
            ours: Quantity::Time(ours),
            target,
        }
    }

    fn cells(&self) -> [String; 7] {
        let difference = self.ours.minus(self.theirs);
        let ratio = self.ours.value() / self.theirs.value();
        let (promise, met) = match self.target {
            Target::Adds(limit) => (format!("adds < {limit}"), difference.value() < limit.value()),
            Target::Below(limit) => (format!("< {limit}"), self.ours.value() < limit.value()),
            Target::Ratio(limit) => (format!("ratio <= {limit}"), ratio <= limit),
            Target::None => (String::new(), true),
        };
        [
            self.what.clone(),
            self.reference.to_owned(),
            self.theirs.to_string(),
            self.ours.to_string(),
            difference.to_string(),
            if (ratio - 1.0).abs() < 0.1 {
                format!("{ratio:.3}")
            } else {
                format!("{ratio:.2}")
            },
            if met { promise } else { format!("{promise}: MISSED") },
        ]
    }
}

const HEAD: [&str; 7] = [
    "measured",
    "compared with",
    "that",
    "pggit",
    "difference",
    "ratio",
    "target",
];

/// The rows so far.
#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// Adds a row.
    pub fn add(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Prints what was measured where, and the table.
    pub fn print(&self, cluster: &Cluster) {
        let mut client = cluster.connect("postgres", "postgres");
        let version = client
            .query_one("SHOW server_version", &[])
            .map(|row| row.get::<_, String>(0));
        let processors = std::thread::available_parallelism().map_or(0, usize::from);
        println!(
            "PostgreSQL {}, {processors} processors, {}",
            version.unwrap_or_default(),
            processor()
        );
        println!("Medians; both sides alternate, and neither waits for the disk (fsync off).\n");
        let rows: Vec<[String; 7]> = self.rows.iter().map(Row::cells).collect();
        let width = |column: usize| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.chain([HEAD[column].len()]).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
        let line = |cells: [&str; 7]| {
            let cells = cells.iter().zip(&widths).enumerate();
            let padded = cells.map(|(column, (cell, width))| match column {
                2..=5 => format!("{cell:>width$}"),
                _ => format!("{cell:<width$}"),
            });
            println!("| {} |", padded.collect::<Vec<_>>().join(" | "));
        };
        line(HEAD);
        let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
        line(std::array::from_fn(|column| rules[column].as_str()));
        for row in &rows {
            line(std::array::from_fn(|column| row[column].as_str()));
        }
    }
}

/// The processor's name, where Linux tells it.
fn processor() -> String {
    let information = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = information.lines().find(|line| line.starts_with("model name"));
    let name = name.and_then(|line| line.split_once(':'));
    name.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, name)| name.trim().to_owned())
}
