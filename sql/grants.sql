-- Everyone may look at the repository; nobody writes to it but through the functions. The trail, which holds statements,
-- is for whom the database's owner lets in.
GRANT USAGE ON SCHEMA pggit, pggit_v0, pggit_audit TO PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA pggit, pggit_v0 TO PUBLIC;
