-- Text search parsers, templates, dictionaries and configurations, and what uses them.

CREATE SCHEMA app;
CREATE SCHEMA "Other";

-- Parsers
CREATE FUNCTION app.words_start(internal, int) RETURNS internal LANGUAGE internal STRICT AS 'prsd_start';
CREATE FUNCTION app.words_types(internal) RETURNS internal LANGUAGE internal STRICT AS 'prsd_lextype';
CREATE TEXT SEARCH PARSER app.words (START = app.words_start, GETTOKEN = prsd_nexttoken, END = prsd_end, HEADLINE = prsd_headline, LEXTYPES = app.words_types);
CREATE TEXT SEARCH PARSER app.plain (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
COMMENT ON TEXT SEARCH PARSER app.words IS 'cuts at what isn''t a word';
ALTER TEXT SEARCH PARSER app.words RENAME TO "Words";
ALTER TEXT SEARCH PARSER app.plain SET SCHEMA "Other";
ALTER FUNCTION app.words_types RENAME TO "Types";

-- Templates
CREATE FUNCTION app.lexize(internal, internal, internal, internal) RETURNS internal LANGUAGE internal STRICT AS 'dsimple_lexize';
CREATE TEXT SEARCH TEMPLATE app.simple (INIT = dsimple_init, LEXIZE = app.lexize);
CREATE TEXT SEARCH TEMPLATE app.no_init (LEXIZE = dsimple_lexize);
COMMENT ON TEXT SEARCH TEMPLATE app.simple IS 'nothing is done';
ALTER TEXT SEARCH TEMPLATE app.simple RENAME TO "Simple";
ALTER TEXT SEARCH TEMPLATE app.no_init SET SCHEMA "Other";

-- Dictionaries
CREATE TEXT SEARCH DICTIONARY app.ours (TEMPLATE = app."Simple", STOPWORDS = english, Accept = false);
CREATE TEXT SEARCH DICTIONARY app.stems (TEMPLATE = snowball, Language = english, StopWords = 'english');
CREATE TEXT SEARCH DICTIONARY app.names (TEMPLATE = pg_catalog.simple);
CREATE TEXT SEARCH DICTIONARY app.bare (TEMPLATE = "Other".no_init);
COMMENT ON TEXT SEARCH DICTIONARY app.stems IS 'it''s English';
ALTER TEXT SEARCH DICTIONARY app.names (StopWords = 'english', Accept = true);
ALTER TEXT SEARCH DICTIONARY app.names (Accept);
ALTER TEXT SEARCH DICTIONARY app.ours OWNER TO app;
ALTER TEXT SEARCH DICTIONARY app.ours RENAME TO "Ours";
ALTER TEXT SEARCH DICTIONARY app.bare SET SCHEMA "Other";

-- Configurations
CREATE TEXT SEARCH CONFIGURATION app.recipes (COPY = pg_catalog.english);
CREATE TEXT SEARCH CONFIGURATION app.ours (PARSER = app."Words");
CREATE TEXT SEARCH CONFIGURATION app.nothing (PARSER = "Other".plain);
COMMENT ON TEXT SEARCH CONFIGURATION app.recipes IS 'what''s cooking';
ALTER TEXT SEARCH CONFIGURATION app.ours ADD MAPPING FOR asciiword, "float", int WITH app."Ours", app.stems;
ALTER TEXT SEARCH CONFIGURATION app.ours ADD MAPPING FOR uint WITH pg_catalog.simple;
ALTER TEXT SEARCH CONFIGURATION app.ours ALTER MAPPING FOR int WITH app.names;
ALTER TEXT SEARCH CONFIGURATION app.ours ALTER MAPPING FOR "float" REPLACE app."Ours" WITH "Other".bare;
ALTER TEXT SEARCH CONFIGURATION app.recipes ALTER MAPPING REPLACE pg_catalog.english_stem WITH app.stems;
ALTER TEXT SEARCH CONFIGURATION app.recipes DROP MAPPING IF EXISTS FOR email, url;
ALTER TEXT SEARCH CONFIGURATION app.recipes OWNER TO app;
ALTER TEXT SEARCH CONFIGURATION app.recipes RENAME TO "Recipes";

-- What uses them
CREATE TABLE app.dishes (title text, found tsvector GENERATED ALWAYS AS (to_tsvector('app."Recipes"', title)) STORED);
CREATE INDEX ON app.dishes USING gin (to_tsvector('app.ours', title));
CREATE VIEW app.search AS SELECT title FROM app.dishes WHERE to_tsvector('app.ours', title) @@ plainto_tsquery('app."Recipes"', 'bread');
CREATE FUNCTION app.lexemes(text) RETURNS text[] LANGUAGE sql BEGIN ATOMIC SELECT ts_lexize('app.stems', $1); END;
ALTER SCHEMA "Other" RENAME TO "Other things";
ALTER TEXT SEARCH DICTIONARY app.stems RENAME TO english;
ALTER TEXT SEARCH CONFIGURATION app.ours RENAME TO house;

-- What is gone again
CREATE TEXT SEARCH CONFIGURATION app.gone (PARSER = pg_catalog."default");
CREATE TEXT SEARCH DICTIONARY app.gone (TEMPLATE = simple);
ALTER TEXT SEARCH CONFIGURATION app.gone ADD MAPPING FOR word WITH app.gone;
DROP TEXT SEARCH DICTIONARY app.gone CASCADE;
