-- What is recorded: owners, privileges, ignore patterns. A setting comes into force with the next commit.
CREATE EXTENSION pggit;
CREATE ROLE regress_settings_owner;
CREATE SCHEMA scratch;
CREATE TABLE scratch.load (line text);
CREATE TABLE kept (id integer);
ALTER TABLE kept OWNER TO regress_settings_owner;
GRANT SELECT ON kept TO PUBLIC;
SELECT pggit_v0.create_basic_commit('First') IS NOT NULL AS committed;

SELECT name, value, value_in_force, default_value FROM pggit_v0.list_settings() WHERE name ~ '^(ignore|track)';
SELECT pggit_v0.set_setting('track_owners', 'No');
SELECT pggit_v0.set_setting('track_privileges', 'off');
SELECT pggit_v0.add_ignore_pattern('schemas/scratch/');
SELECT pggit_v0.add_ignore_pattern('tmp_*');
SELECT pggit_v0.add_ignore_pattern('tmp_*');
SELECT * FROM pggit_v0.list_ignore_patterns();
SELECT pggit_v0.check_ignore('schemas/scratch/tables/load.sql'), pggit_v0.check_ignore('schemas/public/tables/kept.sql');
SELECT pggit_v0.get_setting('track_owners') AS value, value_in_force
FROM pggit_v0.list_settings() WHERE name = 'track_owners';

-- Until then nothing differs, and what is created is recorded as before.
SELECT * FROM pggit_v0.status();
CREATE TABLE scratch.before (line text);
SELECT * FROM pggit_v0.status();
SELECT pggit_v0.create_basic_commit('By other rules') IS NOT NULL AS committed;
SELECT message FROM pggit_v0.get_commit_history(1);
SELECT object_path, change_type FROM pggit_v0.diff_commits('HEAD~1', 'HEAD');
SELECT pggit_v0.get_object_definition('public', 'kept');

CREATE TABLE scratch.after (line text);
CREATE TABLE tmp_rows (line text);
ALTER TABLE kept OWNER TO CURRENT_USER;
REVOKE SELECT ON kept FROM PUBLIC;
SELECT * FROM pggit_v0.status();
SELECT * FROM pggit_v0.detect_drift();
SELECT object_name, change_type, source FROM pggit_audit.changes ORDER BY change_timestamp, object_name;
SELECT * FROM pggit_v0.validate_data_integrity() WHERE status <> 'OK';

-- The way back.
SELECT pggit_v0.reset_setting('track_owners'), pggit_v0.reset_setting('track_privileges');
SELECT pggit_v0.remove_ignore_pattern('schemas/scratch/'), pggit_v0.remove_ignore_pattern('no such pattern');
SELECT pggit_v0.create_basic_commit('By the old rules') IS NOT NULL AS committed;
SELECT object_path, change_type FROM pggit_v0.diff_commits('HEAD~1', 'HEAD');
SELECT * FROM pggit_v0.detect_drift();
SELECT * FROM pggit_v0.validate_data_integrity() WHERE status <> 'OK';

-- A setting without effect makes no commit.
SELECT pggit_v0.add_ignore_pattern('nothing_has_this_name');
SELECT pggit_v0.create_basic_commit('Nothing') IS NULL AS nothing;
SELECT name FROM pggit_v0.list_settings() WHERE value <> value_in_force;

-- Bad input changes nothing.
SELECT pggit_v0.set_setting('no_such_setting', 'on');
SELECT pggit_v0.set_setting('track_owners', 'perhaps');
SELECT pggit_v0.add_ignore_pattern('');
SELECT pggit_v0.add_ignore_pattern('a[z-b]');
SELECT * FROM pggit_v0.list_ignore_patterns();

DROP EXTENSION pggit;
DROP SCHEMA scratch CASCADE;
DROP TABLE kept, tmp_rows;
DROP ROLE regress_settings_owner;
