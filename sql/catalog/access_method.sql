-- Access methods ($1): oid, name, purpose, handler, comment.

SELECT a.oid, a.amname::pg_catalog.text, CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, a.amhandler::pg_catalog.text,
       d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_am a ON a.oid = wanted.oid
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = a.oid AND d.classoid = 'pg_catalog.pg_am'::pg_catalog.regclass AND d.objsubid = 0
