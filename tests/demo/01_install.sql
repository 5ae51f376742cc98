\echo
\echo '--- pggit is an extension like any other'

CREATE EXTENSION pggit;

SELECT pggit_v0.version();
