\echo
\echo '--- Every id is a Git id: take the repository out, and git reads it.'

\set bundle :files '/shop.bundle'
SELECT pg_catalog.lo_from_bytea(4711, pggit_v0.git_bundle()) AS large_object \gset
\lo_export :large_object :bundle
SELECT pg_catalog.lo_unlink(:large_object);

\setenv FILES :files
\! cd "$FILES" && git -c init.defaultBranch=main clone --quiet --branch feature/loyalty shop.bundle shop
\! cd "$FILES"/shop && git fsck --strict && git log -p --format='%h %an: %s' -2 | cat
\! cd "$FILES"/shop && find . -name '*.sql' | sort

SELECT check_name, status FROM pggit_v0.validate_data_integrity();
