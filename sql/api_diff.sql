COMMENT ON FUNCTION pggit_v0.diff_branches(text, text) IS
'The objects that differ between two branches or other revisions, with both definitions';
COMMENT ON FUNCTION pggit_v0.diff_commits(text, text) IS
'The objects that differ between two commits or other revisions, with both definitions';
COMMENT ON FUNCTION pggit_v0.diff_elements(text, text) IS
'The parts of objects (columns, constraints, indexes, privileges...) that differ between two revisions';
COMMENT ON FUNCTION pggit_v0.diff_text(text, text) IS
'The difference of two revisions as git diff prints it';
