-- What was, when, by whom.
CREATE EXTENSION pggit;
-- The owner is in every definition.
CREATE ROLE regress_history_owner SUPERUSER;
SET SESSION AUTHORIZATION regress_history_owner;

SELECT pggit_v0.get_head_sha();
SELECT * FROM pggit_v0.get_commit_history();
SELECT * FROM pggit_v0.list_objects();

CREATE SCHEMA "Sales";
CREATE TABLE users (id integer PRIMARY KEY, name text);
CREATE VIEW names AS SELECT name FROM users;
CREATE FUNCTION pay(amount integer, currency varchar) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION pay(amount bigint, currency varchar) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE "Sales".status AS ENUM ('new', 'paid');
CREATE FUNCTION "Sales".set_status(status "Sales".status, at timestamptz) RETURNS void LANGUAGE sql AS '';
CREATE TABLE "Sales"."odd (name)" (id integer);
SELECT pggit_v0.create_basic_commit('Initialize repository', 'Ann <ann@example.com>') AS c1 \gset
ALTER TABLE users ADD COLUMN email text;
SELECT pggit_v0.create_basic_commit(E'Mail addresses\n\nFor the newsletter.', 'Bob <bob@example.com>') AS c2 \gset
ALTER TABLE users RENAME TO people;
SELECT pggit_v0.create_basic_commit('Users are people', 'Cid <cid@example.com>') AS c3 \gset
DROP FUNCTION pay(bigint, varchar);
ALTER TABLE people ADD COLUMN born date;
SELECT pggit_v0.create_basic_commit('Birthdays', 'Ann <ann@example.com>') AS c4 \gset
CREATE FUNCTION pg_temp.name_of(sha text) RETURNS text LANGUAGE sql AS $$
    SELECT split_part(message, E'\n', 1) FROM pggit_v0.commit_graph WHERE commit_sha = sha
$$;

-- The log
SELECT author, message, committed_at <= now() AS is_past, parent_shas = ARRAY[lead(commit_sha) OVER ()] AS follows
FROM pggit_v0.get_commit_history();
SELECT message FROM pggit_v0.get_commit_history("limit" => 1, "offset" => 1);
SELECT message FROM pggit_v0.get_commit_history(revision => 'main~2');
SELECT count(*) FROM pggit_v0.get_commit_history(NULL);
SELECT regexp_replace(line, '[0-9a-f]{7}', 'ID') AS line FROM pggit_v0.log_graph();

-- Revisions
SELECT pggit_v0.rev_parse(NULL) = :'c4' AS head, pggit_v0.rev_parse('HEAD~2') = :'c2' AS ancestor,
       pggit_v0.rev_parse(left(:'c3', 12)) = :'c3' AS prefix, pggit_v0.rev_parse('main@{1}') = :'c3' AS moves,
       pggit_v0.rev_parse('@{now}') = :'c4' AS now, pggit_v0.rev_parse('main@{10 years ago}') = :'c1' AS ago;
SELECT pggit_v0.rev_parse('HEAD^{tree}') = tree_sha AS tree FROM pggit_v0.commit_graph WHERE commit_sha = :'c4';
SELECT pggit_v0.rev_parse('HEAD:schemas/public/tables/people.sql') = object_sha AS blob
FROM pggit_v0.list_objects() WHERE object_name = 'people';
-- Times are read in the caller's time zone.
CREATE FUNCTION pg_temp.at(zone text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('TimeZone', zone, true);
    RETURN pg_temp.name_of(pggit_v0.rev_parse('main@{' ||
        (SELECT to_char(moved_at, 'YYYY-MM-DD HH24:MI:SS.US') FROM pggit_v0.reflog
         WHERE ref_name = 'main' ORDER BY entry_id OFFSET 1 LIMIT 1) || '}'));
END $$;
SELECT pg_temp.at('Asia/Tokyo'), pg_temp.at('America/Los_Angeles');

-- Objects
SELECT object_path, object_schema, object_name, object_type, object_sha = o.sha AS same, size_bytes = o.size AS size, tree_path
FROM pggit_v0.list_objects() JOIN pggit_v0.objects AS o ON o.sha = object_sha WHERE object_schema <> 'pg_catalog' OR object_type = 'SCHEMA';
SELECT object_path FROM pggit_v0.list_objects('HEAD~3') WHERE object_type = 'FUNCTION';
SELECT pggit_v0.get_object_definition('public', 'people');
SELECT pggit_v0.get_object_definition('public', 'users', 'main~2') = pggit_v0.get_object_definition('public', 'users', :'c2') AS same;
SELECT pggit_v0.get_object_definition('public', 'pay(int4, character  varying(3))', :'c1') ~ 'amount integer' AS integer,
       pggit_v0.get_object_definition('public', 'pay(bigint,varchar)', :'c1') ~ 'amount bigint' AS bigint,
       pggit_v0.get_object_definition('public', 'pay') ~ 'amount integer' AS only_one_is_left,
       pggit_v0.get_object_definition('Sales', 'set_status(status, timestamptz)') ~ 'set_status' AS type_without_schema,
       pggit_v0.get_object_definition('Sales', 'odd (name)') ~ 'odd' AS odd,
       pggit_v0.get_object_definition('Sales', NULL) ~ 'CREATE SCHEMA "Sales"' AS schema,
       pggit_v0.get_object_definition(NULL, 'schemas/public/views/names.sql') ~ 'VIEW' AS path;
SELECT object_type, size = length(pggit_v0.get_object_definition('public', 'names')) AS size, modified_by
FROM pggit_v0.get_object_metadata('public', 'names');
SELECT object_type, modified_by FROM pggit_v0.get_object_metadata('public', 'users', 'HEAD~3');

-- The history of one object, through its renames
SELECT pg_temp.name_of(commit_sha) AS commit, change_type, author FROM pggit_v0.get_object_history('public', 'people');
SELECT change_type, author FROM pggit_v0.get_object_history('public', 'people', 2);
SELECT change_type, author FROM pggit_v0.get_object_history('public', 'users');
SELECT change_type, author FROM pggit_v0.get_object_history('public', 'pay(int8, varchar)');
SELECT line_number, pg_temp.name_of(commit_sha) AS commit, author, line FROM pggit_v0.blame('public', 'people');
SELECT author, line FROM pggit_v0.blame('public', 'users', 'HEAD~2') WHERE line ~ 'email|name';

-- Merges: blame goes to the side that a line came from, and a merge that takes a side as it is does not show.
CREATE FUNCTION pg_temp.commit(parents text[], content text, author text) RETURNS text LANGUAGE sql AS $$
    SELECT pggit_v0.create_commit(
        pggit_v0.create_tree(jsonb_build_array(jsonb_build_object('path', 'schemas/x/views/v.sql', 'sha', pggit_v0.create_blob(content)))),
        parents, author || '''s', author || ' <a@x> 1700000000 +0000', 'A <a@x> 1700000000 +0000')
$$;
SELECT pg_temp.commit(NULL, E'1\n2\n3\n4\n5\n', 'Root') AS root \gset
SELECT pg_temp.commit(ARRAY[:'root'], E'one\n2\n3\n4\n5\n', 'Left') AS left \gset
SELECT pg_temp.commit(ARRAY[:'root'], E'1\n2\n3\n4\nfive\n', 'Right') AS right \gset
SELECT pggit_v0.create_merge_commit(:'left', :'right', 'Both', 'Merger <m@x> 1700000000 +0000') AS both \gset
SELECT pg_temp.commit(ARRAY[:'both', :'root'], E'one\n2\n3\n4\nfive\n', 'Taker') AS taken \gset
SELECT pg_temp.commit(ARRAY[:'taken'], E'one\n2\nthree\n4\nfive\n', 'Last') AS last \gset
SELECT pggit_v0.create_branch('merged', :'last') IS NOT NULL AS made;
SELECT author, line FROM pggit_v0.blame('x', 'v', 'merged');
SELECT path FROM pggit_v0.commit_changes WHERE commit_sha IN (:'both', :'taken');
SELECT regexp_replace(line, '[0-9a-f]{7}', 'ID') AS line FROM pggit_v0.log_graph();

-- Everything works where nothing may be written.
SELECT substr(pggit_v0.git_bundle(), 1, 16) AS bundle, substr(pggit_v0.git_fast_export(ARRAY['main']), 1, 4) AS stream \gset
BEGIN READ ONLY;
SELECT convert_from(:'bundle'::bytea, 'UTF8') AS bundle, convert_from(:'stream'::bytea, 'UTF8') AS stream,
       pggit_v0.git_bundle(ARRAY['merged']) IS NOT NULL AS of_a_branch,
       pggit_v0.current_branch(), pggit_v0.get_head_sha() = :'c4' AS head,
       (SELECT count(*) FROM pggit_v0.get_commit_history()) AS commits,
       (SELECT count(*) FROM pggit_v0.log_graph()) AS graph,
       (SELECT count(*) FROM pggit_v0.list_branches()) AS branches,
       (SELECT count(*) FROM pggit_v0.get_object_history('public', 'people')) AS versions,
       (SELECT count(*) FROM pggit_v0.blame('public', 'people')) AS lines,
       (SELECT count(*) FROM pggit_v0.get_object_metadata('public', 'people')) AS metadata,
       (SELECT count(*) FROM pggit_v0.list_objects()) > 0 AS objects;
ROLLBACK;

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
    $$SELECT pggit_v0.rev_parse('nowhere')$$,
    $$SELECT pggit_v0.rev_parse('HEAD~9')$$,
    $$SELECT pggit_v0.rev_parse('HEAD^2')$$,
    $$SELECT pggit_v0.rev_parse('HEAD~x')$$,
    $$SELECT pggit_v0.rev_parse('main@{99}')$$,
    $$SELECT pggit_v0.rev_parse('main@{someday}')$$,
    $$SELECT pggit_v0.rev_parse('HEAD:no/such/path')$$,
    $$SELECT pggit_v0.get_commit_history(-1)$$,
    $$SELECT pggit_v0.get_commit_history("offset" => -1)$$,
    $$SELECT pggit_v0.get_object_definition('public', 'nothing')$$,
    $$SELECT pggit_v0.get_object_definition('public', 'pay', 'HEAD~3')$$,
    $$SELECT pggit_v0.get_object_definition(NULL, NULL)$$,
    $$SELECT pggit_v0.get_object_definition('public', 'users')$$,
    $$SELECT pggit_v0.get_object_history('public', 'nothing')$$,
    $$SELECT pggit_v0.get_object_history('x', 'v')$$,
    $$SELECT pggit_v0.blame('public', 'nothing')$$,
    $$SELECT pggit_v0.list_objects('nowhere')$$,
    $$SELECT pggit_v0.git_bundle(ARRAY['nowhere'])$$,
    $$SELECT pggit_v0.git_bundle(ARRAY['HEAD~1'])$$);
\x off

RESET SESSION AUTHORIZATION;
DROP OWNED BY regress_history_owner CASCADE;
DROP ROLE regress_history_owner;
