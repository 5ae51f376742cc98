-- Text search parsers ($1): oid, schema, name, options in the order in which pg_dump writes them, comment.

SELECT p.oid, n.nspname::pg_catalog.text, p.prsname::pg_catalog.text,
       pg_catalog.array_remove(ARRAY[
           'START = ' || p.prsstart::pg_catalog.text,
           'GETTOKEN = ' || p.prstoken::pg_catalog.text,
           'END = ' || p.prsend::pg_catalog.text,
           CASE WHEN p.prsheadline <> 0 THEN 'HEADLINE = ' || p.prsheadline::pg_catalog.text END,
           'LEXTYPES = ' || p.prslextype::pg_catalog.text
       ], NULL),
       d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_ts_parser p ON p.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = p.oid AND d.classoid = 'pg_catalog.pg_ts_parser'::pg_catalog.regclass AND d.objsubid = 0
