-- Git's plumbing: the ids are those that git gives, nothing touches the live schema, and nothing wrong gets in.
CREATE EXTENSION pggit;

-- git hash-object, git mktree, git commit-tree
SELECT pggit_v0.create_blob(E'hello\n') AS hello \gset
SELECT pggit_v0.create_blob(E'world\n') AS world \gset
SELECT :'hello' AS hello, pggit_v0.create_blob('') AS empty;
SELECT pggit_v0.create_tree(jsonb_build_array(
    jsonb_build_object('path', 'docs/hello.txt', 'mode', '100644', 'sha', :'hello'::text),
    jsonb_build_object('path', 'docs/run.sh', 'mode', '100755', 'sha', :'world'::text),
    jsonb_build_object('path', 'world', 'sha', :'world'::text))) AS tree \gset
SELECT :'tree' AS tree, pggit_v0.create_tree('[]') AS empty_tree;
SELECT pggit_v0.create_commit(:'tree', NULL, 'First', 'A U Thor <author@example.com> 1700000000 +0200',
                              'C O Mitter <committer@example.com> 1700000060 -0330') AS first \gset
SELECT pggit_v0.create_commit(:'first' || ':docs', ARRAY[:'first'], E'Second\n\nWith a body.', 'A <a@x> 1700000100 +0000',
                              'A <a@x> 1700000100 +0000') AS second \gset
SELECT :'first' AS first, :'second' AS second;
SELECT type, convert_from(content, 'UTF8') AS content FROM pggit_v0.objects WHERE sha IN (:'first', :'second') ORDER BY size;
SELECT commit_sha = :'second' AS is_second, generation, author, author_email, authored_at AT TIME ZONE 'UTC' AS authored_at,
       committer, committed_at AT TIME ZONE 'UTC' AS committed_at, message
FROM pggit_v0.commit_graph ORDER BY generation;
SELECT commit_sha = :'second' AS is_second, path, old_sha IS NULL AS added, new_sha IS NULL AS removed
FROM pggit_v0.commit_changes ORDER BY 1, 2;
SELECT commit_sha = :'second' AS is_second, parent_sha = :'first' AS of_first, parent_number FROM pggit_v0.commit_parents;
-- Without a time it is now, without a person the login role.
SELECT pggit_v0.create_commit(:'tree', '{}', 'now', 'Ann') AS now \gset
SELECT author, author_email = 'Ann@' || current_database() AS has_address, committer = session_user AS is_me,
       authored_at > now() - interval '1 hour' AS is_now
FROM pggit_v0.commit_graph WHERE commit_sha = :'now';

-- Refs
SELECT pggit_v0.update_ref('main', :'first'), pggit_v0.update_ref('refs/heads/dev', :'second', ''),
       pggit_v0.update_ref('heads/topic', 'main~0'), pggit_v0.update_ref('refs/tags/v1', :'hello');
SELECT pggit_v0.update_ref('main', 'dev', :'first'), pggit_v0.update_ref('topic', repeat('0', 64));
SELECT name, type, target_sha = :'second' AS is_second FROM pggit_v0.refs ORDER BY type, name;
SELECT ref_name, ref_type, old_sha IS NULL AS made, new_sha IS NULL AS removed, action FROM pggit_v0.reflog ORDER BY entry_id;

-- Reading
SELECT path, mode, object_sha = :'hello' AS is_hello FROM pggit_v0.ls_tree('main~');
SELECT path, mode FROM pggit_v0.tree_entries WHERE tree_sha = :'tree';
SELECT path, change_type, old_mode, new_mode, old_sha = :'world' AS was_world, new_sha = :'world' AS is_world
FROM pggit_v0.diff_trees('main~', 'main');
SELECT pggit_v0.find_merge_base('main', :'first') = :'first' AS first, pggit_v0.find_merge_base('main', :'now') AS none;
BEGIN READ ONLY;
SELECT count(*) FROM pggit_v0.ls_tree('main'), pggit_v0.diff_trees('main~', 'main');
ROLLBACK;

-- Refs that plumbing made can be taken out before there is a HEAD.
SELECT convert_from(substr(pggit_v0.git_bundle(), 1, 16), 'UTF8') AS bundle;

-- Merging
CREATE FUNCTION pg_temp.commit(parent text, files jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT pggit_v0.create_commit(
        pggit_v0.create_tree((SELECT jsonb_agg(jsonb_build_object('path', f.key, 'sha', pggit_v0.create_blob(f.value)))
                              FROM jsonb_each_text(files) AS f)),
        CASE WHEN parent <> '' THEN ARRAY[parent] END, 'message', 'A <a@x> 1700000000 +0000', 'A <a@x> 1700000000 +0000')
$$;
SELECT pg_temp.commit('', '{"both": "1\n2\n3\n4\n5\n6\n7\n", "clash": "a\n", "gone": "g\n", "mine": "m\n", "lost": "l\n"}') AS base \gset
SELECT pg_temp.commit(:'base', '{"both": "one\n2\n3\n4\n5\n6\n7\n", "clash": "b\n", "mine": "M\n", "new": "n\n"}') AS ours \gset
SELECT pg_temp.commit(:'base', '{"both": "1\n2\n3\n4\n5\n6\nseven\n", "clash": "c\n", "lost": "L\n", "mine": "m\n", "new": "N\n"}') AS theirs \gset
SELECT pg_temp.commit(:'base', '{"both": "1\n2\n3\n4\n5\n6\nseven\n", "clash": "a\n", "gone": "g\n", "mine": "m\n", "lost": "l\n"}') AS easy \gset
SELECT pggit_v0.update_ref('ours', :'ours'), pggit_v0.update_ref('theirs', :'theirs'), pggit_v0.update_ref('easy', :'easy');
SELECT path, merge_status, conflict_markers, conflict_type, base_content, ours_content, theirs_content, merged_content
FROM pggit_v0.three_way_merge('ours', 'theirs');
SELECT path, merge_status FROM pggit_v0.three_way_merge('ours^{tree}', 'theirs', 'ours');
SELECT pggit_v0.create_merge_commit('ours', 'theirs', 'Merge theirs');
SELECT pggit_v0.create_merge_commit('ours', 'easy', 'Merge easy', 'A <a@x> 1700000200 +0000') AS merged \gset
SELECT parent_shas = ARRAY[:'ours', :'easy'] AS of_both, generation, message FROM pggit_v0.commit_graph WHERE commit_sha = :'merged';
-- Only what no parent has as it is.
SELECT path FROM pggit_v0.commit_changes WHERE commit_sha = :'merged';
SELECT convert_from(content, 'UTF8') FROM pggit_v0.objects WHERE sha = (SELECT object_sha FROM pggit_v0.ls_tree(:'merged') WHERE path = 'both');

-- What is refused, with the SQLSTATE
CREATE FUNCTION pg_temp.refused(VARIADIC statements text[])
RETURNS TABLE (state text, message text, detail text, hint text) LANGUAGE plpgsql AS $$
DECLARE statement text;
BEGIN
    FOREACH statement IN ARRAY statements LOOP
        BEGIN
            EXECUTE statement;
            SELECT NULL, 'accepted: ' || statement INTO state, message;
            RETURN NEXT;
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL,
                hint = PG_EXCEPTION_HINT;
            RETURN NEXT;
        END;
    END LOOP;
END $$;
\x on
SELECT * FROM pg_temp.refused(
    $$SELECT pggit_v0.create_tree('{}')$$,
    $$SELECT pggit_v0.create_tree('[{"path": "a"}]')$$,
    $$SELECT pggit_v0.create_tree('[{"path": "a", "sha": "12"}]')$$,
    $$SELECT pggit_v0.create_tree(jsonb_build_array(jsonb_build_object('path', 'a', 'sha', repeat('1', 64))))$$,
    format($$SELECT pggit_v0.create_tree(jsonb_build_array(jsonb_build_object('path', '.git/config', 'sha', %L)))$$, :'hello'),
    format($$SELECT pggit_v0.create_tree(jsonb_build_array(jsonb_build_object('path', 'a', 'mode', '40000', 'sha', %L)))$$, :'hello'),
    format($$SELECT pggit_v0.create_tree(jsonb_build_array(jsonb_build_object('path', 'a', 'mode', '100600', 'sha', %L)))$$, :'hello'),
    format($$SELECT pggit_v0.create_tree(jsonb_build_array(jsonb_build_object('path', 'a', 'sha', %L), jsonb_build_object('path', 'a', 'sha', %L)))$$, :'hello', :'world'),
    format($$SELECT pggit_v0.create_tree(jsonb_build_array(jsonb_build_object('path', 'a', 'sha', %L), jsonb_build_object('path', 'a/b', 'sha', %L)))$$, :'hello', :'world'),
    format($$SELECT pggit_v0.create_commit(%L, NULL, 'of a blob')$$, :'hello'),
    $$SELECT pggit_v0.create_commit(repeat('2', 64), NULL, 'of nothing')$$,
    format($$SELECT pggit_v0.create_commit(%L, ARRAY[%L], 'with a tree as parent')$$, :'tree', :'tree'),
    format($$SELECT pggit_v0.create_commit(%L, NULL, 'by nobody', '<>')$$, :'tree'),
    format($$SELECT pggit_v0.create_commit(%L, NULL, 'at no time', 'A <a@x> soon')$$, :'tree'),
    format($$SELECT pggit_v0.create_commit(%L, NULL, NULL)$$, :'tree'),
    format($$SELECT pggit_v0.update_ref('main', 'theirs', %L)$$, :'first'),
    $$SELECT pggit_v0.update_ref('main', 'theirs', '')$$,
    $$SELECT pggit_v0.update_ref('nowhere', 'main', 'main')$$,
    format($$SELECT pggit_v0.update_ref('main', %L)$$, :'tree'),
    $$SELECT pggit_v0.update_ref('main', repeat('3', 64))$$,
    $$SELECT pggit_v0.update_ref('main/sub', 'main')$$,
    $$SELECT pggit_v0.update_ref('two words', 'main')$$,
    $$SELECT pggit_v0.update_ref('refs/remotes/x', 'main')$$,
    $$SELECT pggit_v0.update_ref('HEAD', 'main')$$,
    $$SELECT pggit_v0.create_merge_commit('ours', 'ours', 'with itself')$$,
    $$SELECT * FROM pggit_v0.three_way_merge('ours^{tree}', 'theirs')$$);
\x off

-- Who may change nothing in the database may not write here either, but may read.
CREATE ROLE regress_plumbing_reader;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SET ROLE regress_plumbing_reader;
SELECT pggit_v0.create_blob('x');
SELECT pggit_v0.update_ref('main', 'theirs');
SELECT count(*) FROM pggit_v0.ls_tree('main');
RESET ROLE;
DROP ROLE regress_plumbing_reader;
