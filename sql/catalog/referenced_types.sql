-- What the given types ($1) are: oid; the relation whose row type it is, or NULL; the oid of the type itself, which for an
-- array is the element, for a multirange the range; the extension that it belongs to, or NULL; kind (NULL where such types
-- are not tracked), schema, name.

SELECT wanted.oid, c.oid, plain.oid, made.refobjid,
       CASE WHEN plain.typtype = 'd' THEN 'DOMAIN' WHEN plain.typtype IN ('b', 'c', 'e', 'p', 'r') THEN 'TYPE' END,
       n.nspname::pg_catalog.text, plain.typname::pg_catalog.text
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_type t ON t.oid = wanted.oid
LEFT JOIN pg_catalog.pg_type element ON element.oid = t.typelem AND element.typarray = t.oid
LEFT JOIN pg_catalog.pg_range r
    ON r.rngmultitypid = CASE WHEN COALESCE(element.typtype, t.typtype) = 'm' THEN COALESCE(element.oid, t.oid) END
JOIN pg_catalog.pg_type plain ON plain.oid = COALESCE(r.rngtypid, element.oid, t.oid)
JOIN pg_catalog.pg_namespace n ON n.oid = plain.typnamespace
LEFT JOIN pg_catalog.pg_class c ON c.oid = plain.typrelid AND c.relkind <> 'c'
LEFT JOIN pg_catalog.pg_depend made
    ON made.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND made.objid = plain.oid AND made.deptype = 'e'
