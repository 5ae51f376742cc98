-- Operators ($1): oid, schema, symbol, options in the order in which pg_dump writes them, owner, comment.

SELECT o.oid, n.nspname::pg_catalog.text, o.oprname::pg_catalog.text,
       pg_catalog.array_remove(ARRAY[
           'FUNCTION = ' || o.oprcode::pg_catalog.text,
           CASE WHEN o.oprleft <> 0 THEN 'LEFTARG = ' || pg_catalog.format_type(o.oprleft, NULL) END,
           CASE WHEN o.oprright <> 0 THEN 'RIGHTARG = ' || pg_catalog.format_type(o.oprright, NULL) END,
           'COMMUTATOR = OPERATOR(' || pg_catalog.quote_ident(cn.nspname) || '.' || c.oprname::pg_catalog.text || ')',
           'NEGATOR = OPERATOR(' || pg_catalog.quote_ident(nn.nspname) || '.' || g.oprname::pg_catalog.text || ')',
           CASE WHEN o.oprcanmerge THEN 'MERGES' END,
           CASE WHEN o.oprcanhash THEN 'HASHES' END,
           CASE WHEN o.oprrest <> 0 THEN 'RESTRICT = ' || o.oprrest::pg_catalog.text END,
           CASE WHEN o.oprjoin <> 0 THEN 'JOIN = ' || o.oprjoin::pg_catalog.text END
       ], NULL),
       pg_catalog.pg_get_userbyid(o.oprowner)::pg_catalog.text, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_operator o ON o.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
LEFT JOIN pg_catalog.pg_operator c ON c.oid = o.oprcom
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = c.oprnamespace
LEFT JOIN pg_catalog.pg_operator g ON g.oid = o.oprnegate
LEFT JOIN pg_catalog.pg_namespace nn ON nn.oid = g.oprnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = o.oid AND d.classoid = 'pg_catalog.pg_operator'::pg_catalog.regclass AND d.objsubid = 0
