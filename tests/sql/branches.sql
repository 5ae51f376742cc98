-- Branches and tags.
CREATE EXTENSION pggit;

-- Before the first commit there is nothing to branch from.
SELECT pggit_v0.create_branch('early');
SELECT pggit_v0.create_tag('early');
SELECT * FROM pggit_v0.list_branches();

CREATE TABLE users (id integer PRIMARY KEY);
SELECT pggit_v0.create_basic_commit('Users', 'Ann') AS first \gset
ALTER TABLE users ADD COLUMN name text;
SELECT pggit_v0.create_basic_commit('Names', 'Bob') AS second \gset

SELECT pggit_v0.create_branch('old', 'main~1') = :'first' AS at_first, pggit_v0.create_branch('here') = :'second' AS at_head,
       pggit_v0.create_branch('at-tree', 'main^{commit}') = :'second' AS by_expression;
SELECT pggit_v0.create_feature_branch('login', 'The login page');
SELECT pggit_v0.create_commit('old^{tree}', ARRAY['old'], 'On another line', 'Cid <cid@x> 1700000000 +0000', 'Cid <cid@x> 1700000000 +0000') AS side \gset
SELECT pggit_v0.update_ref('old', :'side', 'main~1');
SELECT branch_name, commit_sha = :'second' AS is_second, author, last_commit IS NOT NULL AS has_time, created_at <= now() AS was_made,
       ahead, behind, is_current, description
FROM pggit_v0.list_branches();
SELECT last_commit = to_timestamp(1700000000) AS committer_time FROM pggit_v0.list_branches() WHERE branch_name = 'old';

-- Renaming takes the log along; HEAD follows.
SELECT pggit_v0.rename_branch('here', 'here/too'), pggit_v0.rename_branch('main', 'trunk');
SELECT pggit_v0.current_branch(), pggit_v0.rev_parse('trunk@{2}') = :'first' AS before, pggit_v0.get_head_sha() = :'second' AS same;
SELECT pggit_v0.rename_branch('trunk', 'main'), pggit_v0.rename_branch('main', 'main');

-- Deleting
SELECT pggit_v0.delete_branch('here/too');
SELECT pggit_v0.delete_branch('old', force => true);
SELECT pggit_v0.delete_branch('main', true);
SELECT name, type, symbolic_target FROM pggit_v0.refs ORDER BY type, name;
SELECT pggit_v0.create_branch('unmerged', :'side') IS NOT NULL AS made;

-- Tags: light ones point to the object, annotated ones to an object of their own.
SELECT pggit_v0.create_tag('v1', 'main~1') = :'first' AS light;
SELECT pggit_v0.create_tag('v2', message => 'The second release') AS v2 \gset
SELECT pggit_v0.rev_parse('v2') = :'v2' AS is_tag, pggit_v0.rev_parse('v2^{}') = :'second' AS of_second,
       pggit_v0.find_merge_base('v1', 'v2') = :'first' AS usable;
SELECT regexp_replace(convert_from(content, 'UTF8'), 'tagger .*> \d+', 'tagger ... now') ~ E'\ntag v2\ntagger ... now \\+0000\n\nThe second release\n$' AS well_formed
FROM pggit_v0.objects WHERE sha = :'v2';
SELECT pggit_v0.create_branch('from-tag', 'v2') = :'second' AS peeled;
SELECT pggit_v0.delete_tag('v1');
SELECT name FROM pggit_v0.refs WHERE type = 'tag';

-- update_ref may move the branch that is checked out: the live schema stays, and differs from HEAD.
SELECT pggit_v0.update_ref('HEAD', 'main~1', 'main');
SELECT * FROM pggit_v0.status();
SELECT pggit_v0.rev_parse('HEAD') = :'first' AS moved, pggit_v0.rev_parse('HEAD@{1}') = :'second' AS logged;
SELECT pggit_v0.update_ref('main', :'second', 'HEAD');
SELECT * FROM pggit_v0.status();
SELECT pggit_v0.update_ref('main', repeat('0', 64));

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
            message := regexp_replace(message, '[0-9a-f]{64}', 'ID', 'g');
            detail := regexp_replace(detail, '[0-9a-f]{64}', 'ID', 'g');
            RETURN NEXT;
        END;
    END LOOP;
END $$;
\x on
SELECT * FROM pg_temp.refused(
    $$SELECT pggit_v0.create_branch('main')$$,
    $$SELECT pggit_v0.create_branch('main/sub')$$,
    $$SELECT pggit_v0.create_branch('feature')$$,
    $$SELECT pggit_v0.create_branch('')$$,
    $$SELECT pggit_v0.create_branch('HEAD')$$,
    $$SELECT pggit_v0.create_branch('a..b')$$,
    $$SELECT pggit_v0.create_branch('.hidden')$$,
    $$SELECT pggit_v0.create_branch('new', 'nowhere')$$,
    $$SELECT pggit_v0.create_branch('new', 'main~7')$$,
    $$SELECT pggit_v0.create_branch('new', 'main..v2')$$,
    $$SELECT pggit_v0.create_branch('new', 'main^{tree}')$$,
    $$SELECT pggit_v0.create_branch('new', 'main@{the day before}')$$,
    $$SELECT pggit_v0.create_feature_branch('login')$$,
    $$SELECT pggit_v0.rename_branch('nowhere', 'somewhere')$$,
    $$SELECT pggit_v0.rename_branch('from-tag', 'main')$$,
    $$SELECT pggit_v0.delete_branch('nowhere')$$,
    $$SELECT pggit_v0.delete_branch('unmerged')$$,
    $$SELECT pggit_v0.create_tag('v2')$$,
    $$SELECT pggit_v0.create_tag('-v3')$$,
    $$SELECT pggit_v0.delete_tag('v1')$$);
\x off
