-- The mappings of text search configurations ($1): configuration, type of token, schema and name of the dictionary; in the
-- order of the token types' numbers, and of the dictionaries for each.
--
-- A number that the parser does not know (any more) has no name that a statement could say.

SELECT m.mapcfg, token.alias, n.nspname::pg_catalog.text, d.dictname::pg_catalog.text
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_ts_config c ON c.oid = wanted.oid
CROSS JOIN LATERAL pg_catalog.ts_token_type(c.cfgparser) AS token(number, alias, description)
JOIN pg_catalog.pg_ts_config_map m ON m.mapcfg = c.oid AND m.maptokentype = token.number
JOIN pg_catalog.pg_ts_dict d ON d.oid = m.mapdict
JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
ORDER BY m.mapcfg, m.maptokentype, m.mapseqno
