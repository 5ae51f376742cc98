-- What the given relations ($1) are: oid; class and oid of the object that it is a part of, which may be itself; the
-- extension that this belongs to, or NULL; its kind (NULL where such relations are not tracked), schema, name; kind and name
-- of the part, NULL for the object itself.
--
-- An index is a part of its table or materialized view, and has its constraint's name and kind if it belongs to one; an owned
-- sequence is a part of its table; a composite type's relation is the type.

SELECT c.oid,
       CASE
           WHEN c.relkind = 'c' THEN 'pg_catalog.pg_type'::pg_catalog.regclass
           ELSE 'pg_catalog.pg_class'::pg_catalog.regclass
       END::pg_catalog.oid,
       CASE WHEN c.relkind = 'c' THEN c.reltype ELSE COALESCE(whole.oid, c.oid) END,
       made.refobjid,
       CASE COALESCE(whole.relkind, c.relkind)
           WHEN 'r' THEN 'TABLE' WHEN 'p' THEN 'TABLE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
           WHEN 'S' THEN 'SEQUENCE' WHEN 'c' THEN 'TYPE' WHEN 'f' THEN 'FOREIGN TABLE'
       END,
       n.nspname::pg_catalog.text, COALESCE(whole.relname, c.relname)::pg_catalog.text,
       CASE WHEN k.oid IS NOT NULL THEN 'constraint' WHEN i.indexrelid IS NOT NULL THEN 'index'
            WHEN whole.oid IS NOT NULL THEN 'sequence' END,
       CASE WHEN whole.oid IS NOT NULL THEN COALESCE(k.conname, c.relname)::pg_catalog.text END
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_class c ON c.oid = wanted.oid
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = wanted.oid
LEFT JOIN pg_catalog.pg_constraint k
    ON k.conrelid = i.indrelid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_depend owned
    ON owned.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
   AND owned.objid = CASE WHEN c.relkind = 'S' THEN c.oid END AND owned.objsubid = 0
   AND owned.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND owned.refobjsubid > 0
   AND owned.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_class whole
    ON whole.oid = COALESCE(i.indrelid, owned.refobjid) AND whole.relkind IN ('r', 'p', 'm', 'f')
JOIN pg_catalog.pg_namespace n ON n.oid = COALESCE(whole.relnamespace, c.relnamespace)
LEFT JOIN pg_catalog.pg_depend made
    ON made.classid = CASE
           WHEN c.relkind = 'c' THEN 'pg_catalog.pg_type'::pg_catalog.regclass
           ELSE 'pg_catalog.pg_class'::pg_catalog.regclass
       END::pg_catalog.oid
   AND made.objid = CASE WHEN c.relkind = 'c' THEN c.reltype ELSE COALESCE(whole.oid, c.oid) END
   AND made.deptype = 'e'
