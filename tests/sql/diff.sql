-- What differs between two revisions.
CREATE EXTENSION pggit;
-- The owner is in every definition.
CREATE ROLE regress_diff_owner SUPERUSER;
SET SESSION AUTHORIZATION regress_diff_owner;

CREATE TABLE users (id integer PRIMARY KEY, name text);
CREATE TABLE visits (at timestamptz NOT NULL);
CREATE FUNCTION greet(who text) RETURNS text LANGUAGE sql AS $$
    SELECT 'Hello ' || who
$$;
SELECT pggit_v0.create_basic_commit('Initialize repository') AS c1 \gset
ALTER TABLE users ADD COLUMN email text UNIQUE, ALTER COLUMN name SET NOT NULL;
CREATE OR REPLACE FUNCTION greet(who text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT 'Good morning ' || who
$$;
SELECT pggit_v0.create_basic_commit('More of everything') AS c2 \gset
ALTER TABLE users RENAME TO people;
DROP TABLE visits;
CREATE VIEW names AS SELECT name FROM people;
SELECT pggit_v0.create_basic_commit('Users are people') AS c3 \gset

-- By object
SELECT object_path, change_type, object_type FROM pggit_v0.diff_commits(:'c1', :'c2');
SELECT object_path, change_type, object_type, old_definition IS NULL AS is_new, new_definition IS NULL AS is_gone
FROM pggit_v0.diff_commits('HEAD~2', NULL);
SELECT object_path, change_type, old_definition, new_definition FROM pggit_v0.diff_commits('HEAD~', 'HEAD') WHERE change_type = 'RENAME';
-- Backwards a rename is one too.
SELECT object_path, change_type FROM pggit_v0.diff_commits('HEAD', 'HEAD~2');
SELECT count(*) FROM pggit_v0.diff_commits('HEAD', NULL);
-- Between branches, whichever came first
SELECT pggit_v0.create_branch('old', :'c1') IS NOT NULL AS made;
SELECT object_path, change_type, branch1_definition IS NULL AS not_in_first, branch2_definition IS NULL AS not_in_second, object_type
FROM pggit_v0.diff_branches('old', 'main');
-- A tree has no history, so nothing says what was renamed.
SELECT object_path, change_type FROM pggit_v0.diff_commits('HEAD~^{tree}', 'HEAD');

-- By part
SELECT object_path, element_type, element_name, change_type, old_definition, new_definition FROM pggit_v0.diff_elements(:'c1', :'c2');
SELECT object_path, element_type, element_name, change_type FROM pggit_v0.diff_elements('HEAD~', 'HEAD') WHERE element_type <> 'OWNER';

-- As text, as git diff --no-renames prints it
SELECT line FROM pggit_v0.diff_text(:'c1', :'c2') WHERE line !~ '^index ';
SELECT count(*) FROM pggit_v0.diff_text('HEAD', 'HEAD');
SELECT line ~ '^index [0-9a-f]{7,}\.\.[0-9a-f]{7,} 100644$' AS short_ids FROM pggit_v0.diff_text(:'c1', :'c2') WHERE line ~ '^index ';

BEGIN READ ONLY;
SELECT (SELECT count(*) FROM pggit_v0.diff_branches('old', 'main')) AS branches,
       (SELECT count(*) FROM pggit_v0.diff_commits(:'c1', :'c2')) AS commits,
       (SELECT count(*) FROM pggit_v0.diff_elements(:'c1', :'c2')) > 0 AS elements,
       (SELECT count(*) FROM pggit_v0.diff_text(:'c1', :'c2')) > 0 AS text;
ROLLBACK;

SELECT * FROM pggit_v0.diff_branches('old', 'nowhere');
SELECT * FROM pggit_v0.diff_commits('HEAD:schemas', 'HEAD:schemas/public/views/names.sql');

RESET SESSION AUTHORIZATION;
DROP OWNED BY regress_diff_owner CASCADE;
DROP ROLE regress_diff_owner;
