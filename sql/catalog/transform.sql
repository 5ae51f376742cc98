-- Transforms ($1): oid, type, language, the function from SQL and the function to SQL or NULL, comment.

SELECT t.oid, pg_catalog.format_type(t.trftype, NULL), l.lanname::pg_catalog.text,
       CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::pg_catalog.regprocedure::pg_catalog.text END,
       CASE WHEN t.trftosql <> 0 THEN t.trftosql::pg_catalog.regprocedure::pg_catalog.text END,
       d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_transform t ON t.oid = wanted.oid
JOIN pg_catalog.pg_language l ON l.oid = t.trflang
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = t.oid AND d.classoid = 'pg_catalog.pg_transform'::pg_catalog.regclass AND d.objsubid = 0
