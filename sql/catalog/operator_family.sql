-- Operator families ($1): oid, schema, name, access method, owner, comment.

SELECT f.oid, n.nspname::pg_catalog.text, f.opfname::pg_catalog.text, a.amname::pg_catalog.text,
       pg_catalog.pg_get_userbyid(f.opfowner)::pg_catalog.text, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_opfamily f ON f.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = f.oid AND d.classoid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND d.objsubid = 0
