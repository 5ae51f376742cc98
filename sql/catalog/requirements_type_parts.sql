-- What the attributes of the given composite types, the constraints of domains and the multiranges of ranges ($1) refer to in
-- pg_depend: type, kind and name of the part (NULL for the type itself), class and oid of the reference. Not in it: what
-- initdb made, and references to the type itself.

SELECT member.root, member.part, member.name::pg_catalog.text, d.refclassid, d.refobjid
FROM (
    SELECT t.oid AS root, NULL AS part, NULL AS name, 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class,
           t.typrelid AS oid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_type t ON t.oid = wanted.oid
    WHERE t.typrelid <> 0
    UNION ALL
    SELECT k.contypid, 'constraint', k.conname, 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_constraint k ON k.contypid = wanted.oid
    UNION ALL
    SELECT r.rngtypid, NULL, NULL, 'pg_catalog.pg_type'::pg_catalog.regclass, r.rngmultitypid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_range r ON r.rngtypid = wanted.oid
) AS member
JOIN pg_catalog.pg_depend d ON d.classid = member.class AND d.objid = member.oid
WHERE d.deptype NOT IN ('e', 'x')
  AND (d.refobjid >= 16384 OR d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)
  AND (d.refclassid <> 'pg_catalog.pg_type'::pg_catalog.regclass OR d.refobjid <> member.root)
