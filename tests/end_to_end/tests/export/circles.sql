-- A view calls a function without its argument, and the body of the function reads the view.
CREATE FUNCTION counted(x integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW counts AS SELECT counted() AS n;
CREATE OR REPLACE FUNCTION counted(x integer DEFAULT 1) RETURNS integer BEGIN ATOMIC SELECT n FROM public.counts; END;

-- The default itself is in the circle: h's calls g, whose argument is a row of the view that calls h.
CREATE TABLE t (a integer);
CREATE FUNCTION f(r t DEFAULT NULL, k integer DEFAULT 3) RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER TABLE t ALTER a SET DEFAULT f();
CREATE VIEW tv AS SELECT a FROM t;
CREATE FUNCTION g(r tv DEFAULT NULL) RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER TABLE t ADD CHECK (g() > 0);
CREATE FUNCTION h(x bigint DEFAULT g()) RETURNS integer RETURN 1;
CREATE OR REPLACE VIEW tv AS SELECT a FROM t WHERE h() = 1;

-- Only defaults make this circle.
CREATE FUNCTION first(x integer) RETURNS integer LANGUAGE sql AS 'SELECT x';
CREATE FUNCTION second(x integer DEFAULT first(1)) RETURNS integer LANGUAGE sql AS 'SELECT x';
CREATE OR REPLACE FUNCTION first(x integer DEFAULT second(2)) RETURNS integer LANGUAGE sql AS 'SELECT x';

-- A generated column needs a function whose default takes a row of the table.
CREATE FUNCTION doubled(x integer) RETURNS integer IMMUTABLE RETURN x * 2;
CREATE TABLE made (a integer, b integer GENERATED ALWAYS AS (doubled(a)) STORED);
CREATE FUNCTION of_row(r made DEFAULT NULL) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION doubled(x integer DEFAULT of_row()) RETURNS integer IMMUTABLE RETURN x * 2;
