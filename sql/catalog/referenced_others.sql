-- What the given catalog rows ($1 their classes, $2 their oids) are, as far as they are extensions, belong to an extension, or
-- are schemas: class, oid, the extension (NULL for a schema), name. A schema that an extension made comes as both.

SELECT wanted.class, wanted.oid, x.oid, x.extname::pg_catalog.text
FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.oid[])) AS wanted(class, oid)
JOIN pg_catalog.pg_depend made ON made.classid = wanted.class AND made.objid = wanted.oid
JOIN pg_catalog.pg_extension x ON x.oid = made.refobjid
WHERE made.deptype = 'e'
UNION ALL
SELECT wanted.class, wanted.oid, x.oid, x.extname::pg_catalog.text
FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.oid[])) AS wanted(class, oid)
JOIN pg_catalog.pg_extension x ON x.oid = wanted.oid
WHERE wanted.class = 'pg_catalog.pg_extension'::pg_catalog.regclass
UNION ALL
SELECT wanted.class, wanted.oid, NULL, n.nspname::pg_catalog.text
FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.oid[])) AS wanted(class, oid)
JOIN pg_catalog.pg_namespace n ON n.oid = wanted.oid
WHERE wanted.class = 'pg_catalog.pg_namespace'::pg_catalog.regclass
  AND (wanted.oid >= 16384 OR wanted.oid = 2200)
