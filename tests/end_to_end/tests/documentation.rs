//! The SQL blocks of the documentation run as they stand.

use std::fs;
use std::path::Path;

use end_to_end::Cluster;

/// The SQL blocks of a page, one after the other.
fn sql_blocks(page: &str) -> String {
    let mut sql = String::new();
    let mut inside = false;
    for line in page.lines() {
        match line {
            "```sql" => inside = true,
            "```" => inside = false,
            _ if inside => {
                sql.push_str(line);
                sql.push('\n');
            }
            _ => {}
        }
    }
    sql
}

fn run(page: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join(page)).unwrap();
    let sql = sql_blocks(&text);
    assert!(sql.contains("CREATE EXTENSION pggit"), "{page} has no SQL to run");
    Cluster::shared().create_database().load(&sql);
}

#[test]
fn readme() {
    run("README.md");
}

#[test]
fn guide() {
    run("docs/guide.md");
}

#[test]
fn operations() {
    run("docs/operations.md");
}
