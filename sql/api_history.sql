COMMENT ON FUNCTION pggit_v0.get_head_sha() IS
'The commit that HEAD leads to';
COMMENT ON FUNCTION pggit_v0.current_branch() IS
'The branch that is checked out; NULL where HEAD is detached';
COMMENT ON FUNCTION pggit_v0.rev_parse(text) IS
'The object id that a revision stands for, in Git''s syntax';
COMMENT ON FUNCTION pggit_v0.get_commit_history(integer, integer, text) IS
'The commits reachable from a revision, HEAD by default, the latest first';
COMMENT ON FUNCTION pggit_v0.log_graph(integer) IS
'History as git log --graph --oneline --all draws it';
COMMENT ON FUNCTION pggit_v0.get_object_history(text, text, integer) IS
'The commits below HEAD that changed an object, the latest first; renames are followed';
COMMENT ON FUNCTION pggit_v0.list_objects(text) IS
'The objects of a revision, HEAD by default';
COMMENT ON FUNCTION pggit_v0.get_object_definition(text, text, text) IS
'The definition of an object in a revision, HEAD by default. A routine takes its argument types where its name is not unique; an extension has no schema, a schema no name';
COMMENT ON FUNCTION pggit_v0.get_object_metadata(text, text, text) IS
'Kind and size of an object in a revision, and the commit that last changed it';
COMMENT ON FUNCTION pggit_v0.blame(text, text, text) IS
'The lines of an object''s definition, each with the commit that brought it in; renames are followed';
COMMENT ON FUNCTION pggit_v0.git_bundle(text[]) IS
'A Git bundle (version 3, SHA-256) that git clone accepts, of these branches and tags or of all';
COMMENT ON FUNCTION pggit_v0.git_fast_export(text[]) IS
'A stream that git fast-import accepts into an ordinary SHA-1 repository, of these branches and tags or of all';
