-- Options of range types ($1): type, subtype, schema and name of the multirange, of the operator class and of the collation
-- (each NULL where it is the subtype's default), the canonical function and the difference function, or
-- NULL, comment on the multirange.

SELECT r.rngtypid, pg_catalog.format_type(r.rngsubtype, NULL),
       mn.nspname::pg_catalog.text, m.typname::pg_catalog.text,
       oc.nspname::pg_catalog.text, o.opcname::pg_catalog.text,
       cn.nspname::pg_catalog.text, c.collname::pg_catalog.text,
       CASE WHEN r.rngcanonical <> 0 THEN r.rngcanonical::pg_catalog.regproc::pg_catalog.text END,
       CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::pg_catalog.regproc::pg_catalog.text END,
       d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_range r ON r.rngtypid = wanted.oid
JOIN pg_catalog.pg_type base ON base.oid = r.rngsubtype
JOIN pg_catalog.pg_type m ON m.oid = r.rngmultitypid
JOIN pg_catalog.pg_namespace mn ON mn.oid = m.typnamespace
LEFT JOIN pg_catalog.pg_opclass o ON o.oid = r.rngsubopc AND NOT o.opcdefault
LEFT JOIN pg_catalog.pg_namespace oc ON oc.oid = o.opcnamespace
LEFT JOIN pg_catalog.pg_collation c
    ON c.oid = CASE WHEN r.rngcollation <> base.typcollation THEN r.rngcollation END
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = c.collnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = r.rngmultitypid AND d.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objsubid = 0
