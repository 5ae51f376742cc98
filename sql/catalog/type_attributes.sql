-- Attributes of composite types ($1) in their order: type, name, data type, schema and name of the collation (NULL where it is
-- the data type's), comment.

SELECT t.oid, a.attname::pg_catalog.text, pg_catalog.format_type(a.atttypid, a.atttypmod),
       n.nspname::pg_catalog.text, c.collname::pg_catalog.text, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_type t ON t.oid = wanted.oid
JOIN pg_catalog.pg_attribute a ON a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type base ON base.oid = a.atttypid
LEFT JOIN pg_catalog.pg_collation c
    ON c.oid = CASE WHEN a.attcollation <> base.typcollation THEN a.attcollation END
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = t.typrelid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = a.attnum
ORDER BY t.oid, a.attnum
