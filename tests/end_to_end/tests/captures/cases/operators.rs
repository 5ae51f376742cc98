//! Base types, operators with their families and classes, casts, access methods, languages, transforms.

use super::{Case, case, superuser};

const SHELL: &str = "CREATE TYPE b; CREATE FUNCTION b_in(cstring) RETURNS b LANGUAGE internal IMMUTABLE STRICT AS 'int4in'; CREATE FUNCTION b_out(b) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'";
const BASE: &str = "CREATE TYPE b; CREATE FUNCTION b_in(cstring) RETURNS b LANGUAGE internal IMMUTABLE STRICT AS 'int4in'; CREATE FUNCTION b_out(b) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'; CREATE TYPE b (INPUT = b_in, OUTPUT = b_out, LIKE = int4)";
const SAME: &str = "CREATE FUNCTION same(int, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE FUNCTION same(text, int) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE FUNCTION differs(int, text) RETURNS boolean LANGUAGE sql AS 'SELECT false'";
const OPERATOR: &str = "CREATE FUNCTION same(int, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = text)";
const PARTNERS: &str = "CREATE FUNCTION same(int, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE FUNCTION same(text, int) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE FUNCTION differs(int, text) RETURNS boolean LANGUAGE sql AS 'SELECT false';
    CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = text, COMMUTATOR = OPERATOR(s.===), NEGATOR = OPERATOR(s.<>>));
    CREATE OPERATOR === (FUNCTION = same, LEFTARG = text, RIGHTARG = int, COMMUTATOR = OPERATOR(s.===));
    CREATE OPERATOR <>> (FUNCTION = differs, LEFTARG = int, RIGHTARG = text, NEGATOR = OPERATOR(s.===))";
const FAMILY: &str = "CREATE OPERATOR FAMILY f USING btree";
const MEMBERS: &str = "CREATE TYPE n AS (x int); CREATE FUNCTION less(n, n) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE FUNCTION order_of(n, n) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE OPERATOR <# (FUNCTION = less, LEFTARG = n, RIGHTARG = n)";
const CLASS: &str = "CREATE TYPE n AS (x int); CREATE FUNCTION less(n, n) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE FUNCTION order_of(n, n) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE OPERATOR <# (FUNCTION = less, LEFTARG = n, RIGHTARG = n); CREATE OPERATOR FAMILY f USING btree;
    CREATE OPERATOR CLASS c FOR TYPE n USING btree FAMILY f AS OPERATOR 1 <#, FUNCTION 1 order_of(n, n)";
const CLASS_USED: &str = "CREATE TYPE n AS (x int); CREATE FUNCTION less(n, n) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE FUNCTION order_of(n, n) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
    CREATE OPERATOR <# (FUNCTION = less, LEFTARG = n, RIGHTARG = n); CREATE OPERATOR CLASS c FOR TYPE n USING btree AS OPERATOR 1 <#, FUNCTION 1 order_of(n, n);
    CREATE TABLE t (x n); CREATE INDEX i ON t (x c)";
const LOOSE: &str = "CREATE TYPE n AS (x int); CREATE FUNCTION less(n, int) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE FUNCTION order_of(n, int) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE OPERATOR <# (FUNCTION = less, LEFTARG = n, RIGHTARG = int); CREATE OPERATOR FAMILY f USING btree;
    ALTER OPERATOR FAMILY f USING btree ADD OPERATOR 1 <# (n, int), FUNCTION 1 (n, int) order_of(n, int)";
const CAST: &str = "CREATE TYPE n AS (x int); CREATE FUNCTION to_int(n) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE CAST (n AS int) WITH FUNCTION to_int(n)";
const HANDLER: &str =
    "CREATE FUNCTION handler(internal) RETURNS table_am_handler LANGUAGE internal AS 'heap_tableam_handler'";
const LANGUAGE: &str = "CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'; CREATE TRUSTED LANGUAGE pl HANDLER handler";
const TRANSFORM: &str = "CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'; CREATE LANGUAGE pl HANDLER handler;
    CREATE TYPE n AS (x int); CREATE TRANSFORM FOR n LANGUAGE pl (FROM SQL WITH FUNCTION prsd_lextype(internal))";

pub const CASES: &[Case] = &[
    // Base types and shells.
    superuser("", "CREATE TYPE b", &["CREATE TYPE s.b"]),
    superuser(
        "",
        "CREATE FUNCTION b_in(cstring) RETURNS b LANGUAGE internal STRICT AS 'int4in'",
        &["CREATE FUNCTION s.b_in(cstring)", "CREATE TYPE s.b"],
    ),
    superuser(
        SHELL,
        "CREATE TYPE b (INPUT = b_in, OUTPUT = b_out, LIKE = int4, DEFAULT = '42')",
        &["ALTER TYPE s.b"],
    ),
    superuser(BASE, "ALTER TYPE b SET (RECEIVE = NONE)", &[]),
    superuser(BASE, "ALTER TYPE b OWNER TO writer", &["ALTER TYPE s.b"]),
    superuser(
        BASE,
        "ALTER TYPE b RENAME TO c",
        &[
            "ALTER FUNCTION s.b_in(cstring)",
            "RENAME FUNCTION s.b_out(s.c) <- schemas/s/functions/b_out(s.b).sql",
            "RENAME TYPE s.c <- schemas/s/types/b.sql",
        ],
    ),
    superuser(
        BASE,
        "DROP TYPE b CASCADE",
        &[
            "DROP FUNCTION s.b_in(cstring)",
            "DROP FUNCTION s.b_out(s.b)",
            "DROP TYPE s.b",
        ],
    ),
    // Operators.
    case(
        SAME,
        "CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = text, COMMUTATOR = OPERATOR(s.===))",
        &["CREATE OPERATOR s.===(integer,text)"],
    ),
    case(
        OPERATOR,
        "CREATE FUNCTION same(text, int) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR === (FUNCTION = same, LEFTARG = text, RIGHTARG = int, COMMUTATOR = OPERATOR(s.===))",
        &[
            "ALTER OPERATOR s.===(integer,text)",
            "CREATE FUNCTION s.same(text,integer)",
            "CREATE OPERATOR s.===(text,integer)",
        ],
    ),
    case(
        PARTNERS,
        "DROP OPERATOR === (int, text)",
        &[
            "ALTER OPERATOR s.<>>(integer,text)",
            "ALTER OPERATOR s.===(text,integer)",
            "DROP OPERATOR s.===(integer,text)",
        ],
    ),
    case(
        "CREATE FUNCTION not_it(int) RETURNS boolean LANGUAGE sql AS 'SELECT false'",
        "CREATE OPERATOR !! (FUNCTION = not_it, RIGHTARG = int)",
        &["CREATE OPERATOR s.!!(NONE,integer)"],
    ),
    case(
        OPERATOR,
        "ALTER OPERATOR === (int, text) SET (RESTRICT = eqsel)",
        &["ALTER OPERATOR s.===(integer,text)"],
    ),
    case(
        OPERATOR,
        "ALTER OPERATOR === (int, text) OWNER TO writer",
        &["ALTER OPERATOR s.===(integer,text)"],
    ),
    case(
        OPERATOR,
        "COMMENT ON OPERATOR === (int, text) IS 'the same'",
        &["ALTER OPERATOR s.===(integer,text)"],
    ),
    case(
        "CREATE SCHEMA s2; CREATE FUNCTION same(int, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = text)",
        "ALTER OPERATOR === (int, text) SET SCHEMA s2",
        &["RENAME OPERATOR s2.===(integer,text) <- schemas/s/operators/===(integer,text).sql"],
    ),
    case(
        OPERATOR,
        "ALTER FUNCTION same RENAME TO equal",
        &[
            "ALTER OPERATOR s.===(integer,text)",
            "RENAME FUNCTION s.equal(integer,text) <- schemas/s/functions/same(integer,text).sql",
        ],
    ),
    case(
        OPERATOR,
        "DROP FUNCTION same CASCADE",
        &[
            "DROP FUNCTION s.same(integer,text)",
            "DROP OPERATOR s.===(integer,text)",
        ],
    ),
    // Operator families and classes.
    superuser("", FAMILY, &["CREATE OPERATOR FAMILY s.f(btree)"]),
    superuser(
        FAMILY,
        "ALTER OPERATOR FAMILY f USING btree RENAME TO g",
        &["RENAME OPERATOR FAMILY s.g(btree) <- schemas/s/operator_families/f(btree).sql"],
    ),
    superuser(
        FAMILY,
        "ALTER OPERATOR FAMILY f USING btree OWNER TO writer",
        &["ALTER OPERATOR FAMILY s.f(btree)"],
    ),
    superuser(
        MEMBERS,
        "CREATE OPERATOR CLASS c DEFAULT FOR TYPE n USING btree AS OPERATOR 1 <#, FUNCTION 1 order_of(n, n)",
        &["CREATE OPERATOR CLASS s.c(btree)", "CREATE OPERATOR FAMILY s.c(btree)"],
    ),
    // A function that is not vital for the class belongs to the family.
    superuser(
        "CREATE OPERATOR FAMILY f USING btree",
        "CREATE OPERATOR CLASS c FOR TYPE bigint USING btree FAMILY f AS OPERATOR 1 <, OPERATOR 3 =,
         FUNCTION 1 btint8cmp(bigint, bigint), FUNCTION 2 btint8sortsupport(internal)",
        &["ALTER OPERATOR FAMILY s.f(btree)", "CREATE OPERATOR CLASS s.c(btree)"],
    ),
    superuser(
        CLASS,
        "ALTER OPERATOR FAMILY f USING btree RENAME TO g",
        &[
            "ALTER OPERATOR CLASS s.c(btree)",
            "RENAME OPERATOR FAMILY s.g(btree) <- schemas/s/operator_families/f(btree).sql",
        ],
    ),
    superuser(
        CLASS,
        "ALTER FUNCTION order_of RENAME TO compare",
        &[
            "ALTER OPERATOR CLASS s.c(btree)",
            "RENAME FUNCTION s.compare(s.n,s.n) <- schemas/s/functions/order_of(s.n,s.n).sql",
        ],
    ),
    superuser(
        CLASS_USED,
        "ALTER OPERATOR CLASS c USING btree RENAME TO d",
        &[
            "ALTER TABLE s.t",
            "RENAME OPERATOR CLASS s.d(btree) <- schemas/s/operator_classes/c(btree).sql",
        ],
    ),
    superuser(
        CLASS,
        "DROP OPERATOR FAMILY f USING btree CASCADE",
        &["DROP OPERATOR CLASS s.c(btree)", "DROP OPERATOR FAMILY s.f(btree)"],
    ),
    superuser(
        CLASS,
        "DROP OPERATOR CLASS c USING btree",
        &["DROP OPERATOR CLASS s.c(btree)"],
    ),
    superuser(
        LOOSE,
        "ALTER OPERATOR FAMILY f USING btree DROP OPERATOR 1 (n, int)",
        &["ALTER OPERATOR FAMILY s.f(btree)"],
    ),
    superuser(
        LOOSE,
        "DROP OPERATOR <# (n, int)",
        &["ALTER OPERATOR FAMILY s.f(btree)", "DROP OPERATOR s.<#(s.n,integer)"],
    ),
    superuser(
        LOOSE,
        "ALTER TYPE n RENAME TO m",
        &[
            "ALTER OPERATOR FAMILY s.f(btree)",
            "RENAME FUNCTION s.less(s.m,integer) <- schemas/s/functions/less(s.n,integer).sql",
            "RENAME FUNCTION s.order_of(s.m,integer) <- schemas/s/functions/order_of(s.n,integer).sql",
            "RENAME OPERATOR s.<#(s.m,integer) <- schemas/s/operators/%3C#(s.n,integer).sql",
            "RENAME TYPE s.m <- schemas/s/types/n.sql",
        ],
    ),
    // The view's text does not change, but the path of what it needs does.
    superuser(
        "CREATE TYPE n AS (x int); CREATE FUNCTION f(n) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'; CREATE VIEW v AS SELECT f(NULL)",
        "ALTER TYPE n RENAME TO m",
        &[
            "ALTER VIEW s.v",
            "RENAME FUNCTION s.f(s.m) <- schemas/s/functions/f(s.n).sql",
            "RENAME TYPE s.m <- schemas/s/types/n.sql",
        ],
    ),
    // Casts.
    case(
        "CREATE TYPE n AS (x int); CREATE FUNCTION to_int(n) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE CAST (n AS int) WITH FUNCTION to_int(n) AS ASSIGNMENT",
        &["CREATE CAST s.n AS integer"],
    ),
    case(
        CAST,
        "COMMENT ON CAST (n AS int) IS 'the number'",
        &["ALTER CAST s.n AS integer"],
    ),
    case(CAST, "DROP CAST (n AS int)", &["DROP CAST s.n AS integer"]),
    case(
        CAST,
        "DROP FUNCTION to_int CASCADE",
        &["DROP CAST s.n AS integer", "DROP FUNCTION s.to_int(s.n)"],
    ),
    // A range brings the cast to its multirange.
    case("", "CREATE TYPE r AS RANGE (SUBTYPE = int)", &["CREATE TYPE s.r"]),
    // Access methods.
    superuser(
        HANDLER,
        "CREATE ACCESS METHOD rows TYPE TABLE HANDLER handler",
        &["CREATE ACCESS METHOD rows"],
    ),
    superuser(
        "CREATE FUNCTION handler(internal) RETURNS table_am_handler LANGUAGE internal AS 'heap_tableam_handler'; CREATE ACCESS METHOD rows TYPE TABLE HANDLER handler",
        "DROP ACCESS METHOD rows",
        &["DROP ACCESS METHOD rows"],
    ),
    // Languages.
    superuser(
        "CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'",
        "CREATE LANGUAGE pl HANDLER handler",
        &["CREATE LANGUAGE pl"],
    ),
    superuser(
        LANGUAGE,
        "REVOKE USAGE ON LANGUAGE pl FROM PUBLIC",
        &["ALTER LANGUAGE pl"],
    ),
    superuser(LANGUAGE, "GRANT USAGE ON LANGUAGE pl TO reader", &["ALTER LANGUAGE pl"]),
    superuser(LANGUAGE, "ALTER LANGUAGE pl OWNER TO writer", &["ALTER LANGUAGE pl"]),
    superuser(
        LANGUAGE,
        "CREATE FUNCTION f() RETURNS int LANGUAGE pl AS 'BEGIN RETURN 1; END'; ALTER LANGUAGE pl RENAME TO pl2",
        &[
            "ALTER FUNCTION s.f()",
            "CREATE FUNCTION s.f()",
            "RENAME LANGUAGE pl2 <- database/languages/pl.sql",
        ],
    ),
    superuser(
        LANGUAGE,
        "DROP FUNCTION handler CASCADE",
        &["DROP FUNCTION s.handler()", "DROP LANGUAGE pl"],
    ),
    // Transforms.
    superuser(
        LANGUAGE,
        "CREATE TYPE n AS (x int); CREATE TRANSFORM FOR n LANGUAGE pl (FROM SQL WITH FUNCTION prsd_lextype(internal))",
        &["CREATE TRANSFORM s.n LANGUAGE pl", "CREATE TYPE s.n"],
    ),
    superuser(
        TRANSFORM,
        "COMMENT ON TRANSFORM FOR n LANGUAGE pl IS 'a value'",
        &["ALTER TRANSFORM s.n LANGUAGE pl"],
    ),
    superuser(
        TRANSFORM,
        "DROP TRANSFORM FOR n LANGUAGE pl",
        &["DROP TRANSFORM s.n LANGUAGE pl"],
    ),
    superuser(
        TRANSFORM,
        "DROP TYPE n CASCADE",
        &["DROP TRANSFORM s.n LANGUAGE pl", "DROP TYPE s.n"],
    ),
];
