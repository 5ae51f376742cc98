-- Text search configurations ($1): oid, schema, name, schema and name of the parser, owner, comment.

SELECT c.oid, n.nspname::pg_catalog.text, c.cfgname::pg_catalog.text,
       pn.nspname::pg_catalog.text, p.prsname::pg_catalog.text,
       pg_catalog.pg_get_userbyid(c.cfgowner)::pg_catalog.text, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_ts_config c ON c.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_ts_config'::pg_catalog.regclass AND d.objsubid = 0
