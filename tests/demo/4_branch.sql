\echo
\echo '--- A feature branch: the live schema is the working tree of the branch that is checked out.'

SELECT pggit_v0.create_feature_branch('loyalty', 'Points for regular customers');
SELECT * FROM pggit_v0.checkout('feature/loyalty');
SELECT pggit_v0.current_branch();

ALTER TABLE customers ADD COLUMN points integer NOT NULL DEFAULT 0;
SELECT pggit_v0.create_basic_commit('Customers collect points');

CREATE TABLE rewards (id serial PRIMARY KEY, title text NOT NULL, points integer NOT NULL CHECK (points > 0));
ALTER TABLE customers ADD CONSTRAINT points_not_negative CHECK (points >= 0);
SELECT pggit_v0.create_basic_commit('Points buy rewards');

SELECT branch_name, left(commit_sha, 10) AS commit, ahead, behind, is_current FROM pggit_v0.list_branches();

\echo '--- What the branch changes: by object, by part, and as text.'

SELECT object_path, change_type, object_type FROM pggit_v0.diff_branches('main', 'feature/loyalty');
SELECT object_path, element_type, element_name, change_type, new_definition
FROM pggit_v0.diff_elements('main', 'feature/loyalty');
SELECT line FROM pggit_v0.diff_text('main', 'feature/loyalty');
