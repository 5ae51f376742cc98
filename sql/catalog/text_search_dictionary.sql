-- Text search dictionaries ($1): oid, schema, name, schema and name of the template, options as SQL or NULL, owner, comment.

SELECT o.oid, n.nspname::pg_catalog.text, o.dictname::pg_catalog.text,
       tn.nspname::pg_catalog.text, t.tmplname::pg_catalog.text, o.dictinitoption,
       pg_catalog.pg_get_userbyid(o.dictowner)::pg_catalog.text, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_ts_dict o ON o.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace
JOIN pg_catalog.pg_ts_template t ON t.oid = o.dicttemplate
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = o.oid AND d.classoid = 'pg_catalog.pg_ts_dict'::pg_catalog.regclass AND d.objsubid = 0
