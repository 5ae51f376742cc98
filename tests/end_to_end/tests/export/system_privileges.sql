-- Privileges on what the server made itself.

GRANT EXECUTE ON FUNCTION pg_ls_dir(text) TO app;
GRANT EXECUTE ON FUNCTION pg_ls_dir(text, boolean, boolean) TO app WITH GRANT OPTION;
REVOKE EXECUTE ON FUNCTION pg_catalog.version() FROM PUBLIC;
GRANT SELECT ON pg_authid TO reader;
GRANT SELECT (rolname), UPDATE (rolpassword) ON pg_authid TO PUBLIC;
REVOKE SELECT ON pg_stats FROM PUBLIC;
GRANT CREATE ON SCHEMA pg_catalog TO app;
GRANT USAGE ON LANGUAGE plpgsql TO app WITH GRANT OPTION;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
GRANT USAGE ON TYPE point TO reader;
REVOKE USAGE ON TYPE json FROM PUBLIC;
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE VIEW v AS SELECT rolname FROM pg_authid;
