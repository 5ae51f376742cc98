-- Security labels on the given objects ($1 their classes, $2 their oids) and on what is in the same file: class and oid of the
-- object, provider, what stands after ON in SECURITY LABEL, label.
--
-- In a table's file are its columns and the sequences that they own, in a type's its attributes and its multirange. The labels on
-- the members of an extension belong to the extension, as the privileges on them do.

WITH wanted AS (
    SELECT w.class, w.oid
    FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.oid[])) AS w(class, oid)
),
labelled(class, oid, classoid, objoid) AS (
    SELECT w.class, w.oid, w.class, w.oid
    FROM wanted w
    UNION ALL
    SELECT w.class, w.oid, d.classid, d.objid
    FROM wanted w
    JOIN pg_catalog.pg_depend d ON d.refclassid = w.class AND d.refobjid = w.oid
    WHERE w.class = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e'
    UNION ALL
    SELECT w.class, w.oid, d.classid, d.objid
    FROM wanted w
    JOIN pg_catalog.pg_depend d ON d.refclassid = w.class AND d.refobjid = w.oid
    JOIN pg_catalog.pg_class c ON c.oid = d.objid
    WHERE w.class = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0
      AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i') AND c.relkind = 'S'
    UNION ALL
    SELECT w.class, w.oid, 'pg_catalog.pg_class'::pg_catalog.regclass, t.typrelid
    FROM wanted w
    JOIN pg_catalog.pg_type t ON t.oid = w.oid
    WHERE w.class = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.typrelid <> 0
    UNION ALL
    SELECT w.class, w.oid, w.class, r.rngmultitypid
    FROM wanted w
    JOIN pg_catalog.pg_range r ON r.rngtypid = w.oid
    WHERE w.class = 'pg_catalog.pg_type'::pg_catalog.regclass
)
SELECT l.class, l.oid, s.provider, target.target, s.label
FROM labelled l
JOIN (
    SELECT s.objoid, s.classoid, s.objsubid, s.provider, s.label
    FROM pg_catalog.pg_seclabel s
    UNION ALL
    -- Subscriptions are in a catalog that all databases share, and so are their labels.
    SELECT h.objoid, h.classoid, 0, h.provider, h.label
    FROM pg_catalog.pg_shseclabel h
    WHERE h.classoid = 'pg_catalog.pg_subscription'::pg_catalog.regclass
) AS s ON s.objoid = l.objoid AND s.classoid = l.classoid
LEFT JOIN pg_catalog.pg_type t ON s.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.oid = s.objoid
CROSS JOIN LATERAL pg_catalog.pg_identify_object(s.classoid, s.objoid, s.objsubid) AS named
CROSS JOIN LATERAL (
    -- The identity of a routine says pg_catalog where its types are the server's.
    SELECT CASE WHEN s.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                THEN s.objoid::pg_catalog.regprocedure::pg_catalog.text END AS identity
) AS routine
CROSS JOIN LATERAL (
    SELECT CASE
               WHEN s.objsubid <> 0 THEN 'COLUMN ' || named.identity
               WHEN named.type = 'aggregate' AND routine.identity LIKE '%()'
                   THEN 'AGGREGATE ' || pg_catalog.left(routine.identity, -1) || '*)'
               WHEN routine.identity IS NOT NULL THEN pg_catalog.upper(named.type) || ' ' || routine.identity
               WHEN t.typtype = 'd' THEN 'DOMAIN ' || named.identity
               ELSE pg_catalog.upper(named.type) || ' ' || named.identity
           END AS target
) AS target
ORDER BY l.class, l.oid, target.target COLLATE "C", s.provider COLLATE "C"
