\echo
\echo '--- pggit is an extension like any other. It changes nothing of yours, and sleeps until the first commit.'

CREATE EXTENSION pggit;

SELECT pggit_v0.create_basic_commit('Initialize repository');
SELECT * FROM pggit_v0.status();
SELECT object_path, object_type, size_bytes FROM pggit_v0.list_objects();
SELECT pggit_v0.get_object_definition('public', 'orders');
