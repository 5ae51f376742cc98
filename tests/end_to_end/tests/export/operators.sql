-- Base and shell types, operators, operator families and classes, casts, access methods, languages, transforms.

-- Types
CREATE SCHEMA app;
CREATE TYPE app.box2;
CREATE FUNCTION app.box2_in(cstring) RETURNS app.box2 LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION app.box2_out(app.box2) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE app.box2 (INPUT=app.box2_in, OUTPUT=app.box2_out, INTERNALLENGTH=4, PASSEDBYVALUE, ALIGNMENT=int4, DEFAULT='4''2', CATEGORY='x', DELIMITER=';', PREFERRED=true);
COMMENT ON TYPE app.box2 IS 'a box';
CREATE TYPE app.box2b;
CREATE FUNCTION app.vl_in(cstring) RETURNS app.vl LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION app.vl_out(app.vl) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE app.vl (INPUT=app.vl_in, OUTPUT=app.vl_out, LIKE=text, COLLATABLE=true);
ALTER TYPE app.vl SET (STORAGE=external, ANALYZE = array_typanalyze);
CREATE TABLE app.t (a app.box2, b app.vl[], c app.box2[]);
CREATE TYPE app.fr AS RANGE (SUBTYPE=float8, MULTIRANGE_TYPE_NAME=app.fmr);
COMMENT ON TYPE app.fmr IS 'mr';
ALTER TYPE app.fmr RENAME TO fmr2;
CREATE TYPE app.shelly;
COMMENT ON TYPE app.shelly IS 'just a name';
ALTER TYPE app.box2 OWNER TO app;
GRANT USAGE ON TYPE app.vl TO app;
REVOKE USAGE ON TYPE app.vl FROM PUBLIC;
ALTER TYPE app.shelly OWNER TO app;

-- Operators
CREATE SCHEMA "Other";
CREATE FUNCTION app.eq(int, text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select true';
CREATE FUNCTION app.eq2(text, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select true';
CREATE FUNCTION app.ne(int, text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select true';
CREATE OPERATOR app.=== (FUNCTION=app.eq, LEFTARG=int, RIGHTARG=text, COMMUTATOR=OPERATOR("Other".===), NEGATOR=OPERATOR(app.!==), HASHES, MERGES, RESTRICT=eqsel, JOIN=eqjoinsel);
CREATE OPERATOR "Other".=== (FUNCTION=app.eq2, LEFTARG=text, RIGHTARG=int, COMMUTATOR=OPERATOR(app.===));
CREATE OPERATOR app.!== (FUNCTION=app.ne, LEFTARG=int, RIGHTARG=text, NEGATOR=OPERATOR(app.===));
CREATE FUNCTION app.fac(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 1';
CREATE OPERATOR app.!! (FUNCTION=app.fac, RIGHTARG=int);
COMMENT ON OPERATOR app.!! (NONE, int) IS 'double bang';
COMMENT ON OPERATOR app.=== (int, text) IS 'it''s same';
CREATE FUNCTION app.plus(int,text) RETURNS int LANGUAGE sql AS 'select 1';
DROP OPERATOR "Other".===(text,int);
ALTER OPERATOR app.===(int,text) SET (RESTRICT=NONE);
ALTER OPERATOR app.===(int,text) OWNER TO app;
ALTER OPERATOR app.!!(NONE,int) SET SCHEMA "Other";

-- Operator families and classes
CREATE TYPE app.n AS (v int);
CREATE FUNCTION app.n_lt(app.n, app.n) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select ($1).v < ($2).v';
CREATE FUNCTION app.n_eq(app.n, app.n) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select ($1).v = ($2).v';
CREATE FUNCTION app.n_gt(app.n, app.n) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select ($1).v > ($2).v';
CREATE FUNCTION app.n_le(app.n, app.n) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select ($1).v <= ($2).v';
CREATE FUNCTION app.n_ge(app.n, app.n) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select ($1).v >= ($2).v';
CREATE FUNCTION app.n_cmp(app.n, app.n) RETURNS int LANGUAGE sql IMMUTABLE AS 'select btint4cmp(($1).v, ($2).v)';
CREATE FUNCTION app.n_lti(app.n, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select ($1).v < $2';
CREATE FUNCTION app.n_cmpi(app.n, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select btint4cmp(($1).v, $2)';
CREATE OPERATOR app.<# (FUNCTION=app.n_lt, LEFTARG=app.n, RIGHTARG=app.n, COMMUTATOR=OPERATOR(app.>#));
CREATE OPERATOR app.># (FUNCTION=app.n_gt, LEFTARG=app.n, RIGHTARG=app.n, COMMUTATOR=OPERATOR(app.<#));
CREATE OPERATOR app.<=# (FUNCTION=app.n_le, LEFTARG=app.n, RIGHTARG=app.n);
CREATE OPERATOR app.>=# (FUNCTION=app.n_ge, LEFTARG=app.n, RIGHTARG=app.n);
CREATE OPERATOR app.=# (FUNCTION=app.n_eq, LEFTARG=app.n, RIGHTARG=app.n);
CREATE OPERATOR app.<# (FUNCTION=app.n_lti, LEFTARG=app.n, RIGHTARG=int);
CREATE OPERATOR FAMILY app.n_fam USING btree;
COMMENT ON OPERATOR FAMILY app.n_fam USING btree IS 'family';
CREATE OPERATOR CLASS app.n_ops FOR TYPE app.n USING btree FAMILY app.n_fam AS
 OPERATOR 1 app.<#, OPERATOR 2 app.<=#, OPERATOR 3 app.=#, OPERATOR 4 app.>=#, OPERATOR 5 app.>#, FUNCTION 1 app.n_cmp(app.n,app.n);
COMMENT ON OPERATOR CLASS app.n_ops USING btree IS 'class';
ALTER OPERATOR FAMILY app.n_fam USING btree ADD OPERATOR 1 app.<#(app.n, int), FUNCTION 1 (app.n, int) app.n_cmpi(app.n,int);
CREATE OPERATOR CLASS app.n2_ops DEFAULT FOR TYPE app.n USING btree AS
 OPERATOR 1 app.<#, OPERATOR 2 app.<=#, OPERATOR 3 app.=#, OPERATOR 4 app.>=#, OPERATOR 5 app.>#, FUNCTION 1 app.n_cmp(app.n,app.n);
ALTER OPERATOR CLASS app.n2_ops USING btree OWNER TO app;
ALTER OPERATOR FAMILY app.n_fam USING btree OWNER TO app;
CREATE OPERATOR CLASS app.empty_ops FOR TYPE int USING hash AS STORAGE int;
CREATE OPERATOR CLASS app.gist_n FOR TYPE point USING gist AS STORAGE box, OPERATOR 15 <->(point,point) FOR ORDER BY pg_catalog.float_ops, FUNCTION 1 gist_point_consistent(internal,point,smallint,oid,internal);
CREATE TABLE app.nt (n app.n, PRIMARY KEY (n));
CREATE INDEX ON app.nt (n app.n_ops);
CREATE VIEW app.v AS SELECT DISTINCT n FROM app.nt WHERE n OPERATOR(app.<#) ROW(1)::app.n;
ALTER OPERATOR CLASS app.n_ops USING btree RENAME TO n_ops_renamed;
ALTER OPERATOR FAMILY app.n_fam USING btree SET SCHEMA "Other";
ALTER FUNCTION app.n_cmpi(app.n,int) RENAME TO n_cmpi_renamed;
ALTER TYPE app.n RENAME TO n1;

-- Casts
CREATE FUNCTION app.n_to_int(app.n1) RETURNS int LANGUAGE sql IMMUTABLE AS 'select ($1).v';
CREATE CAST (app.n1 AS int) WITH FUNCTION app.n_to_int(app.n1) AS ASSIGNMENT;
CREATE CAST (int AS app.n1) WITH INOUT;
CREATE TYPE app.m AS (v int);
COMMENT ON CAST (app.n1 AS int) IS 'cast me';
CREATE DOMAIN app.d AS text;
CREATE TYPE app.base;
CREATE FUNCTION app.bi(cstring) RETURNS app.base LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION app.bo(app.base) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE app.base (INPUT=app.bi, OUTPUT=app.bo, LIKE=int4);
CREATE CAST (app.base AS int) WITHOUT FUNCTION AS IMPLICIT;
CREATE VIEW app.v2 AS SELECT n::int, app.bi('1')::int AS b FROM app.nt;

-- Access methods
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD "Gist2" TYPE INDEX HANDLER gisthandler;
COMMENT ON ACCESS METHOD heap2 IS 'second';
CREATE TABLE app.t2 (a int) USING heap2;
CREATE OPERATOR CLASS app.pt2 DEFAULT FOR TYPE point USING "Gist2" AS STORAGE box, FUNCTION 1 gist_point_consistent(internal,point,smallint,oid,internal);

-- Languages
CREATE FUNCTION app.pl_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION app.pl_inline(internal) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION app.pl_validator(oid) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE TRUSTED LANGUAGE pl2 HANDLER app.pl_handler INLINE app.pl_inline VALIDATOR app.pl_validator;
CREATE LANGUAGE "PL3" HANDLER app.pl_handler;
COMMENT ON LANGUAGE pl2 IS 'second pl';
GRANT USAGE ON LANGUAGE pl2 TO app WITH GRANT OPTION;
REVOKE USAGE ON LANGUAGE pl2 FROM PUBLIC;
ALTER LANGUAGE pl2 OWNER TO app;
CREATE FUNCTION app.in_pl2() RETURNS int LANGUAGE pl2 AS 'begin return 1; end';
ALTER LANGUAGE pl2 RENAME TO pl2b;

-- Transforms
CREATE FUNCTION app.before_trf(app.n1) RETURNS int LANGUAGE pl2b AS 'begin return 1; end';
CREATE FUNCTION app.tosql(internal) RETURNS app.n1 LANGUAGE c IMMUTABLE STRICT AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE TRANSFORM FOR app.n1 LANGUAGE pl2b (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION app.tosql(internal));
CREATE TRANSFORM FOR int LANGUAGE "PL3" (FROM SQL WITH FUNCTION prsd_lextype(internal));
COMMENT ON TRANSFORM FOR app.n1 LANGUAGE pl2b IS 'trf';
CREATE FUNCTION app.uses_trf(app.n1) RETURNS int TRANSFORM FOR TYPE app.n1 LANGUAGE pl2b AS 'begin return 1; end';
CREATE FUNCTION app.after_trf(app.n1) RETURNS int LANGUAGE pl2b AS 'begin return 1; end';

-- A name that many others mention
ALTER TYPE app.n1 RENAME TO "N one";
