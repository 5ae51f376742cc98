-- Tables, partitioned ones too, and materialized views of which the text names one of the tablespaces ($1), if only for an
-- index: class, oid. What stands in the database's own tablespace does not name it. No index leads to a tablespace's
-- relations, and pg_shdepend has those only that are partitioned.
SELECT DISTINCT 'pg_catalog.pg_class'::pg_catalog.regclass::oid, COALESCE(i.indrelid, c.oid)
FROM pg_catalog.pg_class AS c
LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid AND c.relkind IN ('i', 'I')
JOIN pg_catalog.pg_class AS t ON t.oid = COALESCE(i.indrelid, c.oid)
WHERE c.reltablespace = ANY ($1::oid[])
  AND t.relkind IN ('r', 'p', 'm')
ORDER BY 2
