-- What the given routines ($1) are: oid; the range type that a constructor belongs to, or NULL; the extension that the
-- routine belongs to, or NULL; kind, schema, name, argument types.

SELECT p.oid, constructed.refobjid, made.refobjid,
       CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END,
       n.nspname::pg_catalog.text, p.proname::pg_catalog.text,
       COALESCE((
           SELECT pg_catalog.string_agg(pg_catalog.format_type(argument.type, NULL), ',' ORDER BY argument.position)
           FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS argument(type, position)), '')
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_proc p ON p.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
LEFT JOIN pg_catalog.pg_depend constructed
    ON constructed.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND constructed.objid = wanted.oid
   AND constructed.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND constructed.deptype = 'i'
LEFT JOIN pg_catalog.pg_depend made
    ON made.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND made.objid = wanted.oid AND made.deptype = 'e'
