COMMENT ON FUNCTION pggit_v0.create_blob(text) IS
'Stores a text as a blob and returns its id, as git hash-object -w does';
COMMENT ON FUNCTION pggit_v0.create_tree(jsonb) IS
'Stores a tree of entries [{"path", "mode", "sha"}], nested paths as subtrees, and returns its id; without a mode it follows from the object';
COMMENT ON FUNCTION pggit_v0.create_commit(text, text[], text, text, text) IS
'Stores a commit of a tree with its parents and returns its id, as git commit-tree does; no ref moves. Author and committer may carry a time: Name <address> 1700000000 +0000';
COMMENT ON FUNCTION pggit_v0.update_ref(text, text, text) IS
'Moves or makes a branch (main, refs/heads/main) or tag (refs/tags/v1), if it is at old_sha where that is given; a null id as new_sha removes the ref. The live schema stays as it is';
COMMENT ON FUNCTION pggit_v0.find_merge_base(text, text) IS
'Returns the best common ancestor of two commits, as git merge-base does; NULL where they share no history';
COMMENT ON FUNCTION pggit_v0.diff_trees(text, text) IS
'Lists the files that differ between two trees or commits, as git diff-tree -r does';
COMMENT ON FUNCTION pggit_v0.ls_tree(text) IS
'Lists the files of a tree or commit by path, as git ls-tree -r does';
COMMENT ON FUNCTION pggit_v0.three_way_merge(text, text, text) IS
'Merges two commits, or trees with a base_sha, line by line as git merge-tree does and shows what becomes of every path that a side changed; stores nothing';
COMMENT ON FUNCTION pggit_v0.create_merge_commit(text, text, text, text) IS
'Stores the commit that merges two commits line by line and returns its id; an error where they conflict. No ref moves';

-- NULL is an error that names the argument, not NULL again.
ALTER FUNCTION pggit_v0.create_blob(text) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_v0.create_tree(jsonb) CALLED ON NULL INPUT;
