-- Conversions ($1): oid, schema, name, whether it is the default, source and destination encoding, function, owner, comment.

SELECT c.oid, n.nspname::pg_catalog.text, c.conname::pg_catalog.text, c.condefault,
       pg_catalog.pg_encoding_to_char(c.conforencoding)::pg_catalog.text,
       pg_catalog.pg_encoding_to_char(c.contoencoding)::pg_catalog.text,
       c.conproc::pg_catalog.text,
       pg_catalog.pg_get_userbyid(c.conowner)::pg_catalog.text, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_conversion c ON c.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_conversion'::pg_catalog.regclass AND d.objsubid = 0
