//! Names of every sort, in databases of several encodings.

use std::process::Command;

use end_to_end::{Cluster, Database, Repository};

use crate::twins::Twins;

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Names that somebody has, or could have.
fn odd_names() -> Vec<String> {
    let short = [
        "Sales",
        "with space",
        " leading",
        "trailing ",
        "a/b",
        "a.b",
        "..",
        ".",
        ".git",
        ".hidden",
        "GIT~1",
        "git~1",
        "a%2Fb",
        "%",
        "%25",
        "a(b",
        "a)b",
        "a,b",
        "f(integer)",
        "line\nbreak",
        "tab\there",
        "quote'single",
        "quote\"double",
        "back\\slash",
        "$dollar$",
        "semi;colon",
        "--comment",
        "/*comment*/",
        "con",
        "NUL",
        "aux.sql",
        "lpt1",
        "~",
        "~root",
        "-rf",
        "*",
        "?",
        "a:b",
        "a|b",
        "<a>",
        "select",
        "user",
        "table",
        "café",
        "cafe\u{301}",
        "naïve",
        "Straße",
        "ſ",
        "ﬁ",
        "日本語",
        "🐘",
        "עברית",
        "\u{200d}",
        "\u{feff}bom",
        "\u{7f}",
        "\u{1}",
        "İ",
        "sql",
        ".sql",
        "schema",
        "a=>b",
        "1",
        "#",
        "!",
        "[a]",
        "{a}",
        "a&b",
        "@{1}",
        "a b => c",
        "Pggit-Renamed: x",
    ];
    let long = [
        "x".repeat(63),
        "é".repeat(31),
        format!("{}/", "y".repeat(62)),
        format!("{}%", "é".repeat(30)),
        "\n".repeat(63),
    ];
    short.iter().map(|name| (*name).to_owned()).chain(long).collect()
}

/// Statements that use one name for everything.
fn statements(name: &str) -> Vec<String> {
    let q = quoted(name);
    let longer = quoted(&format!("{name}_"));
    let l = literal(name);
    [
        format!("CREATE SCHEMA {q}"),
        format!("CREATE TYPE {q}.{q} AS ENUM ({l}, 'other')"),
        format!("CREATE TABLE {q}.plain ({q} {q}.{q} PRIMARY KEY DEFAULT {l}, n int CONSTRAINT {q} CHECK (n > 0))"),
        format!("CREATE TABLE public.{q} (id serial, {q} text)"),
        format!("CREATE INDEX {q} ON {q}.plain (n)"),
        format!(
            "CREATE FUNCTION {q}.{q}({q} {q}.{q}) RETURNS text LANGUAGE sql AS {}",
            literal(&format!("SELECT {l}"))
        ),
        format!("CREATE FUNCTION public.{q}({q}.{q}, text) RETURNS void LANGUAGE plpgsql AS 'BEGIN END'"),
        format!("CREATE VIEW {q}.view AS SELECT {q}, n FROM {q}.plain"),
        format!("CREATE TRIGGER {q} BEFORE UPDATE ON {q}.plain FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"),
        format!("CREATE POLICY {q} ON {q}.plain USING (true)"),
        format!("CREATE RULE {q} AS ON DELETE TO {q}.plain DO ALSO NOTHING"),
        format!("CREATE STATISTICS {q}.{longer} ON {q}, n FROM {q}.plain"),
        format!("COMMENT ON COLUMN {q}.plain.{q} IS {l}"),
        format!("COMMENT ON CONSTRAINT {q} ON {q}.plain IS {l}"),
        format!("GRANT SELECT ({q}) ON {q}.plain TO PUBLIC"),
        format!("ALTER TABLE {q}.plain RENAME COLUMN n TO {longer}"),
        format!("ALTER TABLE {q}.plain RENAME TO renamed"),
        format!("ALTER TYPE {q}.{q} RENAME TO moved"),
        format!("ALTER TYPE {q}.moved RENAME TO {q}"),
        format!("ALTER TABLE public.{q} RENAME TO renamed"),
        format!("ALTER TABLE public.renamed RENAME TO {q}"),
        format!("DROP FUNCTION public.{q}({q}.{q}, text)"),
    ]
    .to_vec()
}

fn run(client: &mut impl Repository, names: &[String]) {
    for name in names {
        for statement in statements(name) {
            // The longest name and a letter is the longest name again.
            if let Err(failure) = client.outcome(&statement) {
                assert_eq!(failure.code, "42701", "{statement}: {failure:?}");
            }
        }
    }
}

/// Git takes every path: the bundle clones, and its objects are sound.
fn assert_git_reads(database: &Database) {
    let directory = database
        .cluster()
        .directory()
        .join(format!("clone-{}", database.name()));
    let bundle = directory.with_extension("bundle");
    let bytes: Vec<u8> = database.connect().value("SELECT pggit_v0.git_bundle()", &[]);
    std::fs::write(&bundle, bytes).unwrap();
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().unwrap();
        let printed = [output.stdout, output.stderr].concat();
        assert!(
            output.status.success(),
            "git {arguments:?}: {}",
            String::from_utf8_lossy(&printed)
        );
    };
    let clone = directory.to_str().unwrap();
    git(&["clone", "--quiet", bundle.to_str().unwrap(), clone]);
    git(&["-C", clone, "fsck", "--strict", "--no-dangling"]);
    std::fs::remove_dir_all(directory).unwrap();
    std::fs::remove_file(bundle).unwrap();
}

#[test]
fn every_name_that_postgresql_takes() {
    let twins = Twins::new("");
    let names = odd_names();
    run(&mut twins.with.connect(), &names);
    run(&mut twins.without.connect(), &names);
    twins.assert_same();
    let mut client = twins.with.connect();
    assert_git_reads(&twins.with);

    // The same names again, this time in the first commit.
    let second = Cluster::shared().create_database();
    run(&mut second.connect(), &names);
    let second = second.initialise();
    let tree = "SELECT tree_sha FROM pggit_v0.commit_graph ORDER BY generation DESC LIMIT 1";
    assert_eq!(second.connect().rows(tree), client.rows(tree));

    for name in names {
        client.run(&format!("DROP SCHEMA {} CASCADE; DROP TABLE public.{0}", quoted(&name)));
    }
    client.assert_no_drift("dropping everything");
}

fn database_with(encoding: &str) -> Database<'static> {
    let cluster = Cluster::shared();
    let name = cluster.unique("encoded");
    cluster.execute(&format!(
        "CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'"
    ));
    Database::new(cluster, name)
}

#[test]
fn databases_in_other_encodings() {
    let utf8 = Cluster::shared().create_repository();
    for (encoding, letters) in [
        ("LATIN1", "éÀÿ£"),
        ("WIN1251", "жЯ"),
        ("EUC_JP", "日本"),
        ("SQL_ASCII", "é日🐘"),
        ("UTF8", "é日🐘"),
    ] {
        let twins = Twins::of(database_with(encoding).initialise(), database_with(encoding), "");
        let names: Vec<String> = ["", "/%", " (\n"].iter().map(|end| format!("{letters}{end}")).collect();
        run(&mut twins.with.connect(), &names);
        run(&mut twins.without.connect(), &names);
        let comment = format!("COMMENT ON SCHEMA public IS '{letters}'; CREATE TABLE t (a text DEFAULT '{letters}')");
        twins.run_all("postgres", &[&comment]);
        twins.assert_same();
        assert_git_reads(&twins.with);
        assert_eq!(twins.with.connect().damage(), [""; 0], "{encoding}");
        // A message names what it is about, if only by the numbers of its letters.
        let failure = twins
            .with
            .connect()
            .outcome(&format!("SELECT pggit_v0.rev_parse('{letters}')"));
        let message = failure.expect_err("no such revision").message;
        let numbers: Vec<String> = letters
            .chars()
            .map(|letter| format!("\\u{:04X}", u32::from(letter)))
            .collect();
        assert!(
            message.contains(letters) || message.contains(&numbers.concat()),
            "{message}"
        );
        // Whatever the encoding, the same objects are the same blobs.
        run(&mut utf8.connect(), &names);
        utf8.connect().commit("The same").unwrap();
        let objects = "SELECT path, blob_sha FROM pggit.objects WHERE object_type IN ('FUNCTION', 'VIEW', 'TYPE') AND blob_sha IS NOT NULL ORDER BY 1";
        assert_eq!(
            utf8.connect().rows(objects),
            twins.with.connect().rows(objects),
            "{encoding}"
        );
        utf8.connect().run(
            &names
                .iter()
                .map(|name| format!("DROP SCHEMA {0} CASCADE; DROP TABLE public.{0};", quoted(name)))
                .collect::<String>(),
        );
        utf8.connect().commit("Nothing").unwrap();
    }
}

/// In SQL_ASCII a name is any bytes. Two names that are no text in UTF-8 stay two names.
#[test]
fn bytes_that_are_no_text() {
    let database = database_with("SQL_ASCII").initialise();
    let mut client = database.connect();
    let create = |byte: &str, statement: &str| {
        format!("DO $$ BEGIN EXECUTE format('{statement}', convert_from('\\x{byte}'::bytea, 'SQL_ASCII')); END $$")
    };
    for byte in ["ff", "fe", "61ff62", "c3"] {
        client.run(&create(byte, "CREATE TABLE %I (id int)"));
    }
    let drift = "SELECT count(*) FROM pggit_v0.detect_drift()";
    assert_eq!(client.rows(drift), ["0"]);
    assert_eq!(client.rows("SELECT count(*) FROM pggit_v0.status()"), ["4"]);
    client.commit("Four tables").unwrap();
    client.run(&create("ff", "ALTER TABLE %I ADD n int"));
    client.run(&create("fe", "DROP TABLE %I"));
    assert_eq!(client.rows(drift), ["0"]);
    assert_eq!(
        client.rows("SELECT change_type FROM pggit_v0.status() ORDER BY 1"),
        ["ALTER", "DROP"]
    );
    client.commit("Three tables").unwrap();
    assert_eq!(client.damage(), [""; 0]);
}

/// The names of the database and of the roles are in commits and in the trail.
#[test]
fn roles_and_databases() {
    let cluster = Cluster::shared();
    for (n, name) in [
        "Ada <ada@example.org>",
        "O'Brien",
        "new\nline",
        "<>",
        "ü 日 🐘",
        "a\"b\\c",
        "%s %n",
        &"r".repeat(63),
    ]
    .iter()
    .enumerate()
    {
        let name = if n == 7 {
            (*name).to_owned()
        } else {
            format!("{name}{n}")
        };
        cluster.execute(&format!("CREATE ROLE {0} LOGIN", quoted(&name)));
        cluster.execute(&format!(
            "CREATE DATABASE {0} TEMPLATE template0 OWNER {0}",
            quoted(&name)
        ));
        let database = Database::new(cluster, name.clone()).initialise();
        let mut client = database.connect_as(&name);
        client.run("CREATE SCHEMA s; CREATE TABLE s.t (id int); GRANT SELECT ON s.t TO PUBLIC");
        client.commit("By an odd name").unwrap();
        client.run("SET pggit.auto_commit = 'transaction'; ALTER TABLE s.t ADD n int");
        client.assert_no_drift("the statements");
        let mut judge = database.connect();
        assert_eq!(
            judge.value::<String>("SELECT DISTINCT author FROM pggit_audit.changes", &[]),
            name
        );
        assert_eq!(judge.rows("SELECT count(*) FROM pggit_v0.get_commit_history()"), ["3"]);
        assert_eq!(judge.damage(), [""; 0]);
        assert_git_reads(&database);
    }
}
