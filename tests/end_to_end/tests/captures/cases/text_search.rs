//! Text search parsers, templates, dictionaries and configurations.

use super::{Case, case, superuser};

const PARSER: &str =
    "CREATE FUNCTION start_it(internal, int) RETURNS internal LANGUAGE internal STRICT AS 'prsd_start';
    CREATE TEXT SEARCH PARSER p (START = start_it, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
    CREATE TEXT SEARCH CONFIGURATION c (PARSER = p)";
const TEMPLATE: &str = "CREATE FUNCTION lexize(internal, internal, internal, internal) RETURNS internal LANGUAGE internal STRICT AS 'dsimple_lexize';
    CREATE TEXT SEARCH TEMPLATE t (LEXIZE = lexize); CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = t)";
const DICTIONARY: &str = "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, STOPWORDS = english)";
const CONFIGURATION: &str = "CREATE TEXT SEARCH CONFIGURATION c (COPY = english)";
const MAPPED: &str =
    "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple); CREATE TEXT SEARCH CONFIGURATION c (PARSER = \"default\");
    ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word, email WITH d, english_stem";
const USED: &str = "CREATE TEXT SEARCH CONFIGURATION c (COPY = english); CREATE TABLE t (a text, b tsvector GENERATED ALWAYS AS (to_tsvector('s.c', a)) STORED);
    CREATE TABLE i (a text); CREATE INDEX ON i USING gin (to_tsvector('s.c', a)); CREATE VIEW v AS SELECT to_tsvector('s.c', 'x')";
const ALTERED: &[&str] = &["ALTER TEXT SEARCH CONFIGURATION s.c"];

pub const CASES: &[Case] = &[
    // Parsers.
    superuser(
        "",
        "CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)",
        &["CREATE TEXT SEARCH PARSER s.p"],
    ),
    superuser(
        PARSER,
        "ALTER TEXT SEARCH PARSER p RENAME TO q",
        &[
            "ALTER TEXT SEARCH CONFIGURATION s.c",
            "RENAME TEXT SEARCH PARSER s.q <- schemas/s/text_search_parsers/p.sql",
        ],
    ),
    superuser(
        PARSER,
        "ALTER FUNCTION start_it RENAME TO begin_it",
        &[
            "ALTER TEXT SEARCH PARSER s.p",
            "RENAME FUNCTION s.begin_it(internal,integer) <- schemas/s/functions/start_it(internal,integer).sql",
        ],
    ),
    superuser(
        PARSER,
        "COMMENT ON TEXT SEARCH PARSER p IS 'cuts'",
        &["ALTER TEXT SEARCH PARSER s.p"],
    ),
    superuser(
        PARSER,
        "DROP FUNCTION start_it CASCADE",
        &[
            "DROP FUNCTION s.start_it(internal,integer)",
            "DROP TEXT SEARCH CONFIGURATION s.c",
            "DROP TEXT SEARCH PARSER s.p",
        ],
    ),
    // Templates.
    superuser(
        "",
        "CREATE TEXT SEARCH TEMPLATE t (INIT = dsimple_init, LEXIZE = dsimple_lexize)",
        &["CREATE TEXT SEARCH TEMPLATE s.t"],
    ),
    superuser(
        TEMPLATE,
        "ALTER TEXT SEARCH TEMPLATE t RENAME TO u",
        &[
            "ALTER TEXT SEARCH DICTIONARY s.d",
            "RENAME TEXT SEARCH TEMPLATE s.u <- schemas/s/text_search_templates/t.sql",
        ],
    ),
    superuser(
        TEMPLATE,
        "ALTER FUNCTION lexize RENAME TO stem",
        &[
            "ALTER TEXT SEARCH TEMPLATE s.t",
            "RENAME FUNCTION s.stem(internal,internal,internal,internal) <- schemas/s/functions/lexize(internal,internal,internal,internal).sql",
        ],
    ),
    superuser(
        TEMPLATE,
        "COMMENT ON TEXT SEARCH TEMPLATE t IS 'does nothing'",
        &["ALTER TEXT SEARCH TEMPLATE s.t"],
    ),
    superuser(
        TEMPLATE,
        "DROP TEXT SEARCH TEMPLATE t CASCADE",
        &["DROP TEXT SEARCH DICTIONARY s.d", "DROP TEXT SEARCH TEMPLATE s.t"],
    ),
    // Dictionaries.
    case("", DICTIONARY, &["CREATE TEXT SEARCH DICTIONARY s.d"]),
    case(
        DICTIONARY,
        "ALTER TEXT SEARCH DICTIONARY d (STOPWORDS, ACCEPT = false)",
        &["ALTER TEXT SEARCH DICTIONARY s.d"],
    ),
    case(DICTIONARY, "ALTER TEXT SEARCH DICTIONARY d (STOPWORDS = english)", &[]),
    case(
        DICTIONARY,
        "ALTER TEXT SEARCH DICTIONARY d OWNER TO writer",
        &["ALTER TEXT SEARCH DICTIONARY s.d"],
    ),
    case(
        DICTIONARY,
        "COMMENT ON TEXT SEARCH DICTIONARY d IS 'English'",
        &["ALTER TEXT SEARCH DICTIONARY s.d"],
    ),
    case(
        MAPPED,
        "ALTER TEXT SEARCH DICTIONARY d RENAME TO e",
        &[
            "ALTER TEXT SEARCH CONFIGURATION s.c",
            "RENAME TEXT SEARCH DICTIONARY s.e <- schemas/s/text_search_dictionaries/d.sql",
        ],
    ),
    case(
        DICTIONARY,
        "DROP TEXT SEARCH DICTIONARY d",
        &["DROP TEXT SEARCH DICTIONARY s.d"],
    ),
    case(
        MAPPED,
        "DROP TEXT SEARCH DICTIONARY d CASCADE",
        &["DROP TEXT SEARCH CONFIGURATION s.c", "DROP TEXT SEARCH DICTIONARY s.d"],
    ),
    // Configurations.
    case("", CONFIGURATION, &["CREATE TEXT SEARCH CONFIGURATION s.c"]),
    case(
        "",
        "CREATE TEXT SEARCH CONFIGURATION c (PARSER = \"default\")",
        &["CREATE TEXT SEARCH CONFIGURATION s.c"],
    ),
    case(
        CONFIGURATION,
        "ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH simple",
        ALTERED,
    ),
    case(
        CONFIGURATION,
        "ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING REPLACE english_stem WITH simple",
        ALTERED,
    ),
    case(
        MAPPED,
        "ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR url WITH d",
        ALTERED,
    ),
    case(
        MAPPED,
        "ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING FOR email",
        ALTERED,
    ),
    case(
        MAPPED,
        "ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING IF EXISTS FOR url",
        &[],
    ),
    case(
        MAPPED,
        "ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH english_stem, d",
        ALTERED,
    ),
    case(
        CONFIGURATION,
        "ALTER TEXT SEARCH CONFIGURATION c OWNER TO writer",
        ALTERED,
    ),
    case(
        CONFIGURATION,
        "COMMENT ON TEXT SEARCH CONFIGURATION c IS 'recipes'",
        ALTERED,
    ),
    case(
        USED,
        "ALTER TEXT SEARCH CONFIGURATION c RENAME TO d",
        &[
            "ALTER TABLE s.i",
            "ALTER TABLE s.t",
            "ALTER VIEW s.v",
            "RENAME TEXT SEARCH CONFIGURATION s.d <- schemas/s/text_search_configurations/c.sql",
        ],
    ),
    case(
        USED,
        "DROP TEXT SEARCH CONFIGURATION c CASCADE",
        &[
            "ALTER TABLE s.i",
            "ALTER TABLE s.t",
            "DROP TEXT SEARCH CONFIGURATION s.c",
            "DROP VIEW s.v",
        ],
    ),
    case(
        MAPPED,
        "ALTER SCHEMA s RENAME TO s3",
        &[
            "RENAME SCHEMA s3 <- schemas/s/schema.sql",
            "RENAME TEXT SEARCH CONFIGURATION s3.c <- schemas/s/text_search_configurations/c.sql",
            "RENAME TEXT SEARCH DICTIONARY s3.d <- schemas/s/text_search_dictionaries/d.sql",
        ],
    ),
];
