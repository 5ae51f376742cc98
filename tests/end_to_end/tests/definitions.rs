//! Ordinary indexes, keys and foreign keys are written out by pggit, because the server takes much longer. They must read as the
//! server writes them.

use end_to_end::{Cluster, Repository};

const TABLES: &str = r#"
    CREATE SCHEMA "Other one";
    CREATE TABLE a (
        id integer PRIMARY KEY, b integer, "Select" text COLLATE "C", d numeric(10,2),
        UNIQUE (b, d),
        UNIQUE NULLS NOT DISTINCT (d),
        CONSTRAINT "odd ""name" UNIQUE (b) INCLUDE (d) DEFERRABLE INITIALLY DEFERRED,
        UNIQUE (id, b) DEFERRABLE
    );
    CREATE INDEX ON a ("Select", b DESC, d DESC NULLS LAST);
    CREATE INDEX ON a ("Select" COLLATE "POSIX");
    CREATE INDEX ON a ("Select" text_pattern_ops) INCLUDE (b);
    CREATE INDEX ON a (b NULLS FIRST) WHERE d > 0;
    CREATE INDEX ON a (lower("Select"));
    CREATE INDEX ON a USING hash (b);
    CREATE UNIQUE INDEX ON a (d) NULLS NOT DISTINCT;
    CREATE TABLE "Other one"."T" (
        "Select" integer, b integer DEFAULT 3, d numeric(10,2), e integer,
        PRIMARY KEY (b, "Select"),
        FOREIGN KEY (b, d) REFERENCES a (b, d) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (e) REFERENCES a ON DELETE SET DEFAULT (e),
        FOREIGN KEY (b) REFERENCES a ON UPDATE RESTRICT ON DELETE RESTRICT DEFERRABLE,
        FOREIGN KEY ("Select") REFERENCES a ON UPDATE SET NULL ON DELETE CASCADE
    );
    ALTER TABLE "Other one"."T" ADD CONSTRAINT "not yet" FOREIGN KEY (e) REFERENCES a NOT VALID;
    CREATE TABLE self (id integer PRIMARY KEY, up integer REFERENCES self, gone integer, later integer REFERENCES a);
    ALTER TABLE self DROP COLUMN gone;
    CREATE TABLE parted (i integer, a integer REFERENCES a, PRIMARY KEY (i, a)) PARTITION BY LIST (i);
    CREATE TABLE part PARTITION OF parted FOR VALUES IN (1);
    ALTER TABLE part ADD UNIQUE (a), ADD FOREIGN KEY (i) REFERENCES self;
    CREATE TABLE parent (i integer, j integer);
    CREATE TABLE child (PRIMARY KEY (j), FOREIGN KEY (i) REFERENCES a) INHERITS (parent)"#;

/// What the server writes, with every name qualified.
const DEFINITIONS: &str = "
    SELECT format('CONSTRAINT %I %s', conname, pg_get_constraintdef(oid))
    FROM pg_constraint
    WHERE conrelid >= 16384 AND conparentid = 0
      AND connamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'Other one'))
    UNION ALL
    SELECT pg_get_indexdef(indexrelid)
    FROM pg_index
    JOIN pg_class ON pg_class.oid = indexrelid
    WHERE relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)";

fn check(client: &mut postgres::Client) {
    client.run("SET search_path TO ''");
    let definitions = client.rows(DEFINITIONS);
    client.run("RESET search_path");
    assert!(definitions.len() > 25, "{definitions:?}");
    let recorded: String = client.value(
        "SELECT string_agg(convert_from(s.content, 'UTF8'), '') FROM pggit.objects AS o JOIN pggit_v0.objects AS s ON s.sha = o.blob_sha",
        &[],
    );
    for definition in definitions {
        let mut lines = recorded.lines().map(|line| line.trim_end_matches([';', ',']));
        assert!(
            lines.any(|line| line.ends_with(&definition)),
            "{definition}\nis not in\n{recorded}"
        );
    }
}

/// Where everything is read at once, all columns are known; where a statement is captured, they are looked up.
#[test]
fn in_the_words_of_the_server() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run(TABLES);
    check(&mut client);
    let database = Cluster::shared().create_database();
    let mut client = database.connect();
    client.run(TABLES);
    client.run("CREATE EXTENSION pggit");
    client.commit("Everything");
    check(&mut client);
}
