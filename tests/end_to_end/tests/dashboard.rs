//! The page for a browser, in a real one.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use end_to_end::{Cluster, Repository};

/// How long a browser may take.
const PATIENCE: Duration = Duration::from_secs(90);

/// A browser that was found.
struct Chromium {
    program: PathBuf,
    folder: PathBuf,
}

impl Chromium {
    fn find(folder: &Path) -> Option<Self> {
        let path = env::var_os("PATH")?;
        let mut programs = env::split_paths(&path).map(|folder| folder.join("chromium"));
        let program = programs.find(|program| program.is_file())?;
        let folder = folder.to_owned();
        Some(Self { program, folder })
    }

    /// Runs it without a window, as somebody whom it does not know, and without asking the network for anything.
    fn run(&self, name: &str, arguments: &[&str], page: &Path) -> Output {
        let home = self.folder.join(name);
        fs::create_dir(&home).unwrap();
        let child = Command::new(&self.program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
            ])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .args(["--disable-dev-shm-usage", "--hide-scrollbars"])
            .arg(format!("--user-data-dir={}", home.join("profile").display()))
            .args(arguments)
            .arg(format!("file://{}", page.display()))
            .env("HOME", &home)
            .stdin(Stdio::null())
            .stdout(fs::File::create(home.join("stdout")).unwrap())
            .stderr(fs::File::create(home.join("stderr")).unwrap())
            .spawn()
            .unwrap();
        let status = wait(child);
        let read = |name: &str| fs::read(home.join(name)).unwrap();
        Output {
            status,
            stdout: read("stdout"),
            stderr: read("stderr"),
        }
    }

    /// Takes a picture, and gives its width, height and size in bytes.
    fn picture(&self, name: &str, window: &str, more: &[&str], page: &Path) -> (u32, u32, usize) {
        let file = self.folder.join(format!("{name}.png"));
        let (screenshot, window) = (
            format!("--screenshot={}", file.display()),
            format!("--window-size={window}"),
        );
        let mut arguments = vec![screenshot.as_str(), window.as_str()];
        arguments.extend_from_slice(more);
        let output = self.run(name, &arguments, page);
        let png = fs::read(&file).unwrap_or_default();
        assert!(
            png.starts_with(b"\x89PNG\r\n\x1a\n") && png.len() > 24,
            "no picture: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20), png.len())
    }
}

fn wait(mut child: Child) -> std::process::ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            let _ = child.wait();
            panic!("the browser did not end within {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn the_page_in_a_browser() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    for number in 1..=5 {
        client.run(&format!(
            "CREATE TABLE \"<b>customers & {number}\" (id int PRIMARY KEY); CREATE VIEW names_{number} AS SELECT 1 AS one"
        ));
        client.commit(&format!("The shop, part {number}"));
    }
    client.run("SELECT pggit_v0.create_branch('feature/invoices'); CREATE TABLE not_yet (id int)");
    client.run(
        "INSERT INTO pggit_v0.storage_samples (sampled_on, total_bytes, objects, commits)
         SELECT CURRENT_DATE - n, 900000 - 5000 * n + 700 * (n % 3), 10, 5 FROM generate_series(1, 90) AS n",
    );
    let html: String = client.value("SELECT pggit_v0.dashboard_html()", &[]);
    assert!(html.is_ascii() && html.starts_with("<!DOCTYPE html>"), "{html}");
    for part in [
        "table public.&lt;b&gt;customers &amp; 5",
        "feature/invoices",
        "not committed",
        "class=\"band\"",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }

    let folder = env::temp_dir().join(format!("pggit-dashboard-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let Some(chromium) = Chromium::find(&folder) else {
        // Not with eprintln, of which a test that passes shows nothing.
        writeln!(io::stderr(), "SKIPPED the_page_in_a_browser: no chromium is installed").unwrap();
        fs::remove_dir_all(&folder).unwrap();
        return;
    };
    let page = folder.join("page.html");
    fs::write(&page, &html).unwrap();
    let blank = folder.join("blank.html");
    fs::write(&blank, "<!DOCTYPE html><title>blank</title>").unwrap();

    let (_, _, nothing) = chromium.picture("blank", "1280,1600", &[], &blank);
    let (width, height, light) = chromium.picture("light", "1280,1600", &[], &page);
    assert_eq!((width, height), (1280, 1600));
    assert!(light > nothing + 40_000, "{light} bytes, {nothing} of a blank page");
    let dark = ["--blink-settings=preferredColorScheme=0"];
    let (_, _, dark) = chromium.picture("dark", "1280,1600", &dark, &page);
    assert!(dark > nothing + 40_000, "{dark} bytes, {nothing} of a blank page");

    let paper = folder.join("page.pdf");
    let print = format!("--print-to-pdf={}", paper.display());
    let output = chromium.run("print", &[&print, "--no-pdf-header-footer"], &page);
    let pdf = fs::read(&paper).unwrap_or_default();
    assert!(
        pdf.starts_with(b"%PDF-"),
        "not printed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let pages = String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count();
    assert!((1..=3).contains(&pages), "{pages} pages of paper");

    let output = chromium.run("dom", &["--dump-dom"], &page);
    let dom = String::from_utf8(output.stdout).unwrap();
    let tiles: i64 = client.value("SELECT count(*) FROM pggit_v0.get_dashboard_summary()", &[]);
    assert_eq!(
        dom.matches("<li class=\"tile").count(),
        usize::try_from(tiles).unwrap(),
        "{dom}"
    );
    assert_eq!(dom.matches("<svg ").count(), 4, "{dom}");
    assert_eq!(dom.matches("<section ").count(), 7, "{dom}");
    assert!(
        dom.contains("<span>Tracked Objects</span>") && dom.trim_end().ends_with("</html>"),
        "{dom}"
    );
    fs::remove_dir_all(&folder).unwrap();
}
