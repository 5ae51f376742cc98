use proptest::prelude::*;

use super::*;
use crate::health::facts::Branch;
use crate::health::growth::Growth;

/// Walks a page as XML: every element closed in its order, every attribute quoted and named once, no character that a text
/// or an attribute may not hold. Gives the texts and attribute values, unescaped.
fn walk(page: &str) -> Result<Vec<String>, String> {
    let mut rest = page.strip_prefix("<!DOCTYPE html>\n").ok_or("no doctype")?;
    let (mut open, mut texts) = (Vec::<&str>::new(), Vec::new());
    while let Some(start) = rest.find('<') {
        if open.last() == Some(&"style") && rest[..start].contains(['&', '>']) {
            return Err("a style that needs escapes".to_owned());
        }
        texts.push(unescape(&rest[..start])?);
        let end = rest[start..].find('>').ok_or("an open tag")? + start;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("{name} is closed, but not open"));
            }
            continue;
        }
        let empty = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(format!("an element called {name}"));
        }
        let mut names = Vec::new();
        while !attributes.is_empty() {
            let (attribute, value) = attributes.split_once("=\"").ok_or("an attribute without quotes")?;
            let (value, after) = value.split_once('"').ok_or("an attribute that does not end")?;
            if names.contains(&attribute) || attribute.contains([' ', '<']) {
                return Err(format!("{attribute} of {name}"));
            }
            names.push(attribute);
            texts.push(unescape(value)?);
            attributes = after.trim_start();
        }
        if !empty {
            open.push(name);
        }
    }
    if open.is_empty() && rest.trim().is_empty() {
        Ok(texts)
    } else {
        Err(format!("{open:?} open at the end"))
    }
}

fn unescape(text: &str) -> Result<String, String> {
    let mut plain = String::new();
    let mut parts = text.split('&');
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (entity, after) = part.split_once(';').ok_or("a bare ampersand")?;
        plain.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => other
                .strip_prefix("#x")
                .and_then(|digits| char::from_u32(u32::from_str_radix(digits, 16).ok()?))
                .ok_or_else(|| format!("entity {other}"))?,
        });
        plain.push_str(after);
    }
    Ok(plain)
}

/// A page on which everything has the same name.
fn everything(name: &str, value: f64, count: u64) -> Page {
    let mut timings = Timings::default();
    timings.add_exact(value.abs(), count % 10 + 1, None, 0);
    let storage: Vec<Sample> = (0..40)
        .map(|day| Sample {
            day: 20_000 + day,
            value: value + day as f64 * 1000.0,
        })
        .collect();
    let growth = Growth::fit(&storage);
    let forecast = growth.map(|growth| (1..10).map(move |week| (20_040 + week * 7, growth.project(week as f64 * 7.0))));
    Page {
        database: name.to_owned(),
        version: name.to_owned(),
        now: 20_040 * 86_400,
        tiles: ["OK", "WARNING", "CRITICAL"]
            .map(|status| Tile {
                metric: name.to_owned(),
                value: name.to_owned(),
                status: status.to_owned(),
            })
            .to_vec(),
        findings: vec![
            Finding::critical("integrity", name, name),
            Finding::advice("x", name, name),
        ],
        commits: (0..30).map(|day| (20_000 + day, count)).collect(),
        storage,
        forecast: forecast.into_iter().flatten().collect(),
        storage_limit: Some(50_000.0),
        kinds: vec![(name.to_owned(), count), ("TABLE".to_owned(), 3)],
        operations: vec![(name.to_owned(), timings)],
        branches: vec![
            Branch {
                name: name.to_owned(),
                last_commit: Some(86_400),
                is_current: false,
            },
            Branch {
                name: "main".to_owned(),
                last_commit: None,
                is_current: true,
            },
        ],
        stale_days: 90,
        changes: vec![Change {
            at: 0,
            author: name.to_owned(),
            change: "CREATE".to_owned(),
            object: name.to_owned(),
            commit: Some("a".repeat(64)),
        }],
    }
}

#[test]
fn an_empty_repository() {
    let html = page(&Page::default());
    walk(&html).unwrap();
    for words in [
        "Nothing needs attention.",
        "No change is recorded yet.",
        "Nothing is stored yet.",
    ] {
        assert!(html.contains(words), "{words}");
    }
}

#[test]
fn what_is_shown_is_escaped() {
    let name = "<script>alert(1)</script>\"'&amp; \u{e4}";
    let html = page(&everything(name, 5000.0, 7));
    assert!(!html.contains("<script"));
    assert!(html.is_ascii());
    let texts = walk(&html.replace("<wbr/>", "")).unwrap();
    assert!(texts.iter().filter(|text| text.contains(name)).count() > 10);
}

#[test]
fn nothing_is_fetched() {
    let html = page(&everything("shop", 5000.0, 7)).replace("http://www.w3.org/2000/svg", "");
    for word in ["http:", "https:", "url(", "src=", "href=", "@import", "<script"] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn every_chart_is_described() {
    let html = page(&everything("shop", 5000.0, 7));
    for chart in ["commits", "storage", "kinds", "branches"] {
        assert!(
            html.contains(&format!("aria-labelledby=\"{chart}-title {chart}-desc\"")),
            "{chart}"
        );
        for part in ["title", "desc"] {
            assert_eq!(html.matches(&format!(" id=\"{chart}-{part}\"")).count(), 1, "{chart}");
        }
    }
    assert!(html.contains("class=\"band\""));
    assert!(html.contains("stale"));
}

#[test]
fn durations_and_ages() {
    assert_eq!(words::duration(0.25), "250 \u{b5}s");
    assert_eq!(words::duration(12.34), "12.3 ms");
    assert_eq!(words::duration(456.78), "456.8 ms");
    assert_eq!(words::duration(2500.0), "2.5 s");
    assert_eq!(words::duration(30_000_000.0), "500.0 min");
    assert_eq!(words::age(7200), "2 h");
    assert_eq!(words::age(3 * 86_400), "3 days");
    assert_eq!(words::day(20_000), "2024-10-04");
}

/// Names that are drawn have the room there is, whatever their letters, and say all when they are pointed at.
#[test]
fn long_names_are_shortened() {
    for (name, shown) in [
        ("W".repeat(28), "WWWWWWW\u{2026}WWWWWWW"),
        ("feature/of-the-first-half".to_owned(), "feature/of-the-first-half"),
        (
            "feature/invoices-of-the-second-half-year".to_owned(),
            "feature/invoi\u{2026}ond-half-year",
        ),
    ] {
        let html = page(&everything(&name, 5000.0, 7));
        let texts = walk(&html).unwrap();
        assert!(texts.iter().any(|text| text == shown), "{shown}\n{texts:?}");
        assert!(
            texts.iter().any(|text| text.starts_with(&format!("{name}: "))),
            "{texts:?}"
        );
    }
}

/// On a narrow screen the headings of the figures are gone.
#[test]
fn each_figure_says_what_it_is() {
    let html = page(&everything("shop", 5000.0, 7));
    for heading in ["Calls", "Mean", "50 %", "95 %", "99 %", "Longest"] {
        assert!(html.contains(&format!("data-label=\"{heading}\"")), "{heading}");
    }
}

proptest! {
    #[test]
    fn whatever_is_shown_the_page_is_well_formed(name in any::<String>(), value in any::<f64>(), count in any::<u64>()) {
        let html = page(&everything(&name, value, count));
        prop_assert!(html.is_ascii());
        walk(&html).map_err(TestCaseError::fail)?;
        prop_assert!(!html.contains("=\"NaN") && !html.contains("=\"inf"));
    }
}
