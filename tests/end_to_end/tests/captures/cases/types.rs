//! Functions, procedures, aggregates; enum, composite, range types and domains.

use super::{Case, cancelling, case, superuser};

const F: &str = "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'";
const OVERLOADED: &str = "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'SELECT 2'";
const ENUM: &str = "CREATE TYPE e AS ENUM ('a', 'b')";
const ENUM_USED: &str = "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (x e DEFAULT 'a'); CREATE FUNCTION f(e[]) RETURNS e LANGUAGE sql AS 'SELECT NULL::s.e'";
const COMPOSITE: &str = "CREATE TYPE c AS (a int, b text)";
const TYPED: &str = "CREATE TYPE c AS (a int, b text); CREATE TABLE t OF c";
const DOMAIN: &str = "CREATE DOMAIN d AS int CONSTRAINT positive CHECK (VALUE > 0)";

/// A base type, domains over it, a table with columns of each.
const BASE: &str = "CREATE TYPE b;
    CREATE FUNCTION b_in(cstring, oid, int) RETURNS b LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
    CREATE FUNCTION b_out(b) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';
    CREATE FUNCTION b_send(b) RETURNS bytea LANGUAGE internal STABLE STRICT AS 'varcharsend';
    CREATE TYPE b (INPUT = b_in, OUTPUT = b_out, ALIGNMENT = integer, STORAGE = main);
    CREATE DOMAIN d AS b; CREATE DOMAIN e AS d; CREATE TABLE t (x b); CREATE TABLE u (x e)";

pub const CASES: &[Case] = &[
    case(
        "",
        "CREATE FUNCTION f(a int, OUT b text) LANGUAGE plpgsql AS 'BEGIN b := a; END'",
        &["CREATE FUNCTION s.f(integer)"],
    ),
    case(
        "",
        "CREATE FUNCTION f() RETURNS TABLE (a int) RETURN 1",
        &["CREATE FUNCTION s.f()"],
    ),
    case(
        "",
        "CREATE FUNCTION f(VARIADIC int[]) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        &["CREATE FUNCTION s.f(integer[])"],
    ),
    case(
        F,
        "CREATE OR REPLACE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 2'",
        &["ALTER FUNCTION s.f(integer)"],
    ),
    case(
        F,
        "CREATE OR REPLACE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        &[],
    ),
    case(
        F,
        "CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'SELECT 2'",
        &["CREATE FUNCTION s.f(text)"],
    ),
    case(
        F,
        "ALTER FUNCTION f(int) COST 7 STRICT PARALLEL SAFE SET work_mem = '1MB'",
        &["ALTER FUNCTION s.f(integer)"],
    ),
    case(
        F,
        "ALTER ROUTINE f(int) SECURITY DEFINER",
        &["ALTER FUNCTION s.f(integer)"],
    ),
    case(
        F,
        "ALTER FUNCTION f(int) OWNER TO writer",
        &["ALTER FUNCTION s.f(integer)"],
    ),
    case(
        F,
        "ALTER FUNCTION f(int) RENAME TO g",
        &["RENAME FUNCTION s.g(integer) <- schemas/s/functions/f(integer).sql"],
    ),
    case(
        "CREATE SCHEMA s2; CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER FUNCTION f SET SCHEMA s2",
        &["RENAME FUNCTION s2.f(integer) <- schemas/s/functions/f(integer).sql"],
    ),
    case(OVERLOADED, "DROP FUNCTION f(text)", &["DROP FUNCTION s.f(text)"]),
    case(
        OVERLOADED,
        "ALTER FUNCTION f(int) RENAME TO g",
        &["RENAME FUNCTION s.g(integer) <- schemas/s/functions/f(integer).sql"],
    ),
    cancelling(
        F,
        "DROP FUNCTION f(int); CREATE FUNCTION f(int) RETURNS text LANGUAGE sql AS 'SELECT 1::text'",
        &["CREATE FUNCTION s.f(integer)", "DROP FUNCTION s.f(integer)"],
    ),
    case(
        "",
        "CREATE PROCEDURE p(INOUT a int) LANGUAGE plpgsql AS 'BEGIN a := 1; END'",
        &["CREATE PROCEDURE s.p(integer)"],
    ),
    case(
        "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'",
        "ALTER PROCEDURE p() RENAME TO q",
        &["RENAME PROCEDURE s.q() <- schemas/s/procedures/p().sql"],
    ),
    case(
        "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'",
        "DROP PROCEDURE p",
        &["DROP PROCEDURE s.p()"],
    ),
    case(
        "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'",
        "DROP ROUTINE p",
        &["DROP PROCEDURE s.p()"],
    ),
    case(
        "",
        "CREATE AGGREGATE agg(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0')",
        &["CREATE AGGREGATE s.agg(integer)"],
    ),
    case(
        "CREATE AGGREGATE agg(int) (SFUNC = int4pl, STYPE = int)",
        "CREATE OR REPLACE AGGREGATE agg(int) (SFUNC = int4pl, STYPE = int, INITCOND = '5')",
        &["ALTER AGGREGATE s.agg(integer)"],
    ),
    case(
        "CREATE AGGREGATE agg(int) (SFUNC = int4pl, STYPE = int)",
        "ALTER AGGREGATE agg(int) RENAME TO total",
        &["RENAME AGGREGATE s.total(integer) <- schemas/s/aggregates/agg(integer).sql"],
    ),
    case(
        "CREATE AGGREGATE agg(int) (SFUNC = int4pl, STYPE = int)",
        "DROP AGGREGATE agg(int)",
        &["DROP AGGREGATE s.agg(integer)"],
    ),
    // Enums.
    case("", "CREATE TYPE e AS ENUM ('a', 'it''s')", &["CREATE TYPE s.e"]),
    case("", "CREATE TYPE e AS ENUM ()", &["CREATE TYPE s.e"]),
    case(ENUM, "ALTER TYPE e ADD VALUE 'between' BEFORE 'b'", &["ALTER TYPE s.e"]),
    case(ENUM, "ALTER TYPE e ADD VALUE IF NOT EXISTS 'b'", &[]),
    case(ENUM, "ALTER TYPE e RENAME VALUE 'a' TO 'first'", &["ALTER TYPE s.e"]),
    case(
        ENUM_USED,
        "ALTER TYPE e RENAME VALUE 'a' TO 'first'",
        &["ALTER TABLE s.t", "ALTER TYPE s.e"],
    ),
    case(
        ENUM_USED,
        "ALTER TYPE e RENAME TO color",
        &[
            "ALTER TABLE s.t",
            "RENAME FUNCTION s.f(s.color[]) <- schemas/s/functions/f(s.e[]).sql",
            "RENAME TYPE s.color <- schemas/s/types/e.sql",
        ],
    ),
    case(
        "CREATE SCHEMA s2; CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e)",
        "ALTER TYPE e SET SCHEMA s2",
        &["ALTER TABLE s.t", "RENAME TYPE s2.e <- schemas/s/types/e.sql"],
    ),
    case(ENUM, "ALTER TYPE e OWNER TO writer", &["ALTER TYPE s.e"]),
    case(ENUM, "DROP TYPE e", &["DROP TYPE s.e"]),
    case(
        ENUM_USED,
        "DROP TYPE e CASCADE",
        &["ALTER TABLE s.t", "DROP FUNCTION s.f(s.e[])", "DROP TYPE s.e"],
    ),
    // Composite types.
    case(
        "",
        "CREATE TYPE c AS (a int, b text COLLATE \"C\")",
        &["CREATE TYPE s.c"],
    ),
    case(
        COMPOSITE,
        "ALTER TYPE c ADD ATTRIBUTE d numeric(5, 2)",
        &["ALTER TYPE s.c"],
    ),
    case(COMPOSITE, "ALTER TYPE c DROP ATTRIBUTE b", &["ALTER TYPE s.c"]),
    case(
        COMPOSITE,
        "ALTER TYPE c ALTER ATTRIBUTE a TYPE bigint",
        &["ALTER TYPE s.c"],
    ),
    case(COMPOSITE, "ALTER TYPE c RENAME ATTRIBUTE a TO z", &["ALTER TYPE s.c"]),
    // The text of a typed table does not repeat the columns of its type.
    case(TYPED, "ALTER TYPE c ADD ATTRIBUTE d int CASCADE", &["ALTER TYPE s.c"]),
    case(
        TYPED,
        "ALTER TYPE c RENAME ATTRIBUTE a TO z CASCADE",
        &["ALTER TYPE s.c"],
    ),
    case(
        TYPED,
        "ALTER TYPE c ALTER ATTRIBUTE a TYPE bigint CASCADE",
        &["ALTER TYPE s.c"],
    ),
    case(TYPED, "ALTER TYPE c DROP ATTRIBUTE b CASCADE", &["ALTER TYPE s.c"]),
    case(
        TYPED,
        "ALTER TYPE c RENAME TO k",
        &["ALTER TABLE s.t", "RENAME TYPE s.k <- schemas/s/types/c.sql"],
    ),
    case(TYPED, "DROP TYPE c CASCADE", &["DROP TABLE s.t", "DROP TYPE s.c"]),
    case(
        "CREATE TYPE c AS (a int); CREATE TYPE k AS (one c)",
        "ALTER TYPE c RENAME TO d",
        &["ALTER TYPE s.k", "RENAME TYPE s.d <- schemas/s/types/c.sql"],
    ),
    // Ranges.
    case(
        "",
        "CREATE TYPE r AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi)",
        &["CREATE TYPE s.r"],
    ),
    case(
        "CREATE TYPE r AS RANGE (SUBTYPE = int)",
        "ALTER TYPE r RENAME TO q",
        &["RENAME TYPE s.q <- schemas/s/types/r.sql"],
    ),
    case(
        "CREATE TYPE r AS RANGE (SUBTYPE = int); CREATE TABLE t (x r_multirange)",
        "DROP TYPE r CASCADE",
        &["ALTER TABLE s.t", "DROP TYPE s.r"],
    ),
    case(
        "CREATE TYPE r AS RANGE (SUBTYPE = int, MULTIRANGE_TYPE_NAME = mr); CREATE TABLE t (x mr)",
        "ALTER TYPE mr RENAME TO many",
        &["ALTER TABLE s.t", "ALTER TYPE s.r"],
    ),
    // Domains.
    case(
        "",
        "CREATE DOMAIN d AS varchar(20) COLLATE \"C\" DEFAULT 'x' NOT NULL CHECK (VALUE <> '')",
        &["CREATE DOMAIN s.d"],
    ),
    case(
        DOMAIN,
        "ALTER DOMAIN d ADD CONSTRAINT small CHECK (VALUE < 10) NOT VALID",
        &["ALTER DOMAIN s.d"],
    ),
    case(
        "CREATE DOMAIN d AS int; ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE < 10) NOT VALID",
        "ALTER DOMAIN d VALIDATE CONSTRAINT c",
        &["ALTER DOMAIN s.d"],
    ),
    case(DOMAIN, "ALTER DOMAIN d DROP CONSTRAINT positive", &["ALTER DOMAIN s.d"]),
    case(
        DOMAIN,
        "ALTER DOMAIN d RENAME CONSTRAINT positive TO p",
        &["ALTER DOMAIN s.d"],
    ),
    case(DOMAIN, "ALTER DOMAIN d SET DEFAULT 5", &["ALTER DOMAIN s.d"]),
    case(DOMAIN, "ALTER DOMAIN d SET NOT NULL", &["ALTER DOMAIN s.d"]),
    case(DOMAIN, "ALTER DOMAIN d OWNER TO writer", &["ALTER DOMAIN s.d"]),
    case(
        DOMAIN,
        "ALTER DOMAIN d RENAME TO e",
        &["RENAME DOMAIN s.e <- schemas/s/domains/d.sql"],
    ),
    case(
        "CREATE DOMAIN d AS int; CREATE TABLE t (x d); CREATE FUNCTION f(d) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER TYPE d RENAME TO e",
        &[
            "ALTER TABLE s.t",
            "RENAME DOMAIN s.e <- schemas/s/domains/d.sql",
            "RENAME FUNCTION s.f(s.e) <- schemas/s/functions/f(s.d).sql",
        ],
    ),
    case(
        "CREATE DOMAIN d AS int; CREATE TABLE t (x d, y int)",
        "DROP DOMAIN d CASCADE",
        &["ALTER TABLE s.t", "DROP DOMAIN s.d"],
    ),
    case(
        "CREATE FUNCTION ok(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE DOMAIN d AS int CHECK (ok(VALUE))",
        "ALTER FUNCTION ok RENAME TO fine",
        &[
            "ALTER DOMAIN s.d",
            "RENAME FUNCTION s.fine(integer) <- schemas/s/functions/ok(integer).sql",
        ],
    ),
    case(
        "CREATE FUNCTION ok(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE DOMAIN d AS int CHECK (ok(VALUE))",
        "DROP FUNCTION ok CASCADE",
        &["ALTER DOMAIN s.d", "DROP FUNCTION s.ok(integer)"],
    ),
    superuser(
        BASE,
        "ALTER TYPE b SET (SEND = b_send)",
        &["ALTER DOMAIN s.d", "ALTER DOMAIN s.e", "ALTER TYPE s.b"],
    ),
    superuser(
        BASE,
        "ALTER TYPE b SET (STORAGE = extended)",
        &["ALTER TABLE s.t", "ALTER TABLE s.u", "ALTER TYPE s.b"],
    ),
];
