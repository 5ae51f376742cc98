COMMENT ON FUNCTION pggit_v0.version() IS
'The version of the pggit library that is loaded';
COMMENT ON FUNCTION pggit_v0.create_basic_commit(text, text) IS
'Commits the live schema as it is in this transaction, and returns the commit''s id; the first call takes in everything that exists and starts capture. NULL where nothing differs from HEAD';
COMMENT ON FUNCTION pggit_v0.status() IS
'The objects that differ from HEAD';
COMMENT ON FUNCTION pggit_v0.diff_working() IS
'The objects that differ from HEAD, with both definitions';
COMMENT ON FUNCTION pggit_v0.detect_drift() IS
'Reads the whole catalog and lists what the working state has differently: changes that no event trigger saw';
COMMENT ON FUNCTION pggit_v0.resume_capture() IS
'Takes in what changed while nothing was recorded, and makes this database the home of a repository that was restored or copied; lists what differed';
COMMENT ON FUNCTION pggit_v0.checkout(text, boolean, boolean) IS
'Points HEAD to a branch or another revision whose schema is that of the live database';
COMMENT ON FUNCTION pggit_v0.export_schema(text, boolean, boolean, boolean) IS
'One SQL script that builds the schema of a revision, HEAD by default, in an empty database';
COMMENT ON FUNCTION pggit_v0.get_current_schema() IS
'The objects of the live schema: when and by whom each was first recorded';

-- NULL is an error that names the argument, not NULL again.
ALTER FUNCTION pggit_v0.checkout(text, boolean, boolean) CALLED ON NULL INPUT;
