-- CREATE EXTENSION and DROP EXTENSION: what they bring goes away again.
CREATE EXTENSION pggit;
SELECT pggit_v0.version() ~ '^\d+\.\d+\.\d+$' AS version_is_semantic;
DROP EXTENSION pggit;
SELECT nspname FROM pg_namespace WHERE nspname LIKE 'pggit%';
