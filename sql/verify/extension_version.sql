-- The version of the extension's SQL.
SELECT x.extversion
FROM pg_catalog.pg_extension AS x
WHERE x.extname = 'pggit'
