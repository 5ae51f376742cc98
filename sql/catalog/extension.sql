-- Extensions ($1): oid, name, schema, version, comment.

SELECT x.oid, x.extname::pg_catalog.text, n.nspname::pg_catalog.text, x.extversion, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_extension x ON x.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = wanted.oid AND d.classoid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.objsubid = 0
