COMMENT ON FUNCTION pggit_v0.create_branch(text, text) IS
'Makes a branch at a revision, HEAD by default, and returns the commit that it starts at; the branch that is checked out stays so';
COMMENT ON FUNCTION pggit_v0.create_feature_branch(text, text) IS
'Makes the branch feature/<name> at HEAD, with a description, and returns its name';
COMMENT ON FUNCTION pggit_v0.list_branches() IS
'Lists the branches. ahead counts the commits that a branch has and HEAD has not, behind those that HEAD has and it has not';
COMMENT ON FUNCTION pggit_v0.rename_branch(text, text) IS
'Renames a branch with its log; HEAD follows';
COMMENT ON FUNCTION pggit_v0.delete_branch(text, boolean) IS
'Deletes a branch that is not checked out; one whose commits HEAD does not have only with force';
COMMENT ON FUNCTION pggit_v0.create_tag(text, text, text) IS
'Tags a revision, HEAD by default, and returns the id that the tag points to; with a message an annotated tag';
COMMENT ON FUNCTION pggit_v0.delete_tag(text) IS
'Deletes a tag';

-- NULL is an error that names the argument, not NULL again.
ALTER FUNCTION pggit_v0.rename_branch(text, text) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_v0.delete_branch(text, boolean) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_v0.delete_tag(text) CALLED ON NULL INPUT;
