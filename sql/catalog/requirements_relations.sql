-- What the given relations ($1) and their parts refer to in pg_depend: relation, kind and name of the part (NULL for the
-- relation itself), class and oid of the reference, whether the dependency is internal; and for a schema whether an
-- extension made it.
--
-- Not in it: what initdb made, and references to the relation itself. Inherited constraints are the parent's, save keys,
-- which are attached to the parent's. The index of a key comes as an index that refers internally to its constraint. A
-- generated column is a part of the table itself.

SELECT member.root, member.part, member.name::pg_catalog.text, d.refclassid, d.refobjid, d.deptype = 'i',
       CASE WHEN d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass THEN EXISTS (
           SELECT FROM pg_catalog.pg_depend made
           WHERE made.classid = d.refclassid AND made.objid = d.refobjid AND made.deptype = 'e')
       END
FROM (
    SELECT wanted.oid AS root, NULL AS part, NULL AS name, 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS class,
           wanted.oid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    UNION ALL
    SELECT wanted.oid, CASE WHEN a.attgenerated = '' THEN 'default' END, CASE WHEN a.attgenerated = '' THEN a.attname END,
           'pg_catalog.pg_attrdef'::pg_catalog.regclass, d.oid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_attrdef d ON d.adrelid = wanted.oid
    JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    UNION ALL
    SELECT wanted.oid, 'constraint', k.conname, 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_constraint k ON k.conrelid = wanted.oid
    WHERE k.contype IN ('p', 'u', 'x') OR k.contype = 'f' AND k.conparentid = 0 OR k.contype = 'c' AND k.conislocal
    UNION ALL
    SELECT wanted.oid, 'index', c.relname, 'pg_catalog.pg_class'::pg_catalog.regclass, i.indexrelid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_index i ON i.indrelid = wanted.oid
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
) AS member
JOIN pg_catalog.pg_depend d ON d.classid = member.class AND d.objid = member.oid
WHERE d.deptype NOT IN ('e', 'x')
  AND (d.refobjid >= 16384 OR d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)
  AND (d.refclassid <> 'pg_catalog.pg_class'::pg_catalog.regclass OR d.refobjid <> member.root)
