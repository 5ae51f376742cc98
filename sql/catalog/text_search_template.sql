-- Text search templates ($1): oid, schema, name, options in the order in which pg_dump writes them, comment.

SELECT t.oid, n.nspname::pg_catalog.text, t.tmplname::pg_catalog.text,
       pg_catalog.array_remove(ARRAY[
           CASE WHEN t.tmplinit <> 0 THEN 'INIT = ' || t.tmplinit::pg_catalog.text END,
           'LEXIZE = ' || t.tmpllexize::pg_catalog.text
       ], NULL),
       d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_ts_template t ON t.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = t.oid AND d.classoid = 'pg_catalog.pg_ts_template'::pg_catalog.regclass AND d.objsubid = 0
