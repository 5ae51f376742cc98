\echo
\echo '--- History: of the repository, of one table, of each of its lines.'

SELECT line FROM pggit_v0.log_graph();
SELECT left(commit_sha, 10) AS commit, author, message FROM pggit_v0.get_commit_history();
SELECT left(commit_sha, 10) AS commit, change_type, author, message FROM pggit_v0.get_object_history('public', 'customers');
SELECT line_number, left(commit_sha, 10) AS commit, author, line FROM pggit_v0.blame('public', 'customers');

\echo '--- The table as it was at the first commit.'

SELECT pggit_v0.get_object_definition('public', 'customers', 'HEAD~3');
SELECT * FROM pggit_v0.detect_drift();
