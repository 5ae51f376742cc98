-- The operators and support functions that belong to the given operator classes or families ($1 their catalog, $2 their
-- oids), in the order in which pg_dump writes them: class or family, number, operator, schema and name of the family that
-- sorts its result or NULL, types that a function serves, function. One of operator and function is NULL.
--
-- What the members of a class are says pg_depend alone. An operator depends on the family that sorts its result as well.

SELECT member.owner, member.number, member.operator::pg_catalog.text, n.nspname::pg_catalog.text, f.opfname::pg_catalog.text,
       pg_catalog.format_type(member.lefttype, NULL), pg_catalog.format_type(member.righttype, NULL),
       member.function::pg_catalog.text
FROM (
    SELECT d.refobjid AS owner, o.amopstrategy AS number, o.amopopr::pg_catalog.regoperator AS operator,
           o.amopsortfamily AS family, o.amoplefttype AS lefttype, o.amoprighttype AS righttype,
           NULL::pg_catalog.regprocedure AS function
    FROM pg_catalog.unnest($2::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_depend d ON d.refclassid = ($1::pg_catalog.oid[])[1] AND d.refobjid = wanted.oid
    JOIN pg_catalog.pg_amop o ON o.oid = d.objid
    WHERE d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass
      AND (d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass OR o.amopfamily = d.refobjid)
    UNION ALL
    SELECT d.refobjid, p.amprocnum, NULL, NULL, p.amproclefttype, p.amprocrighttype, p.amproc::pg_catalog.regprocedure
    FROM pg_catalog.unnest($2::pg_catalog.oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_depend d ON d.refclassid = ($1::pg_catalog.oid[])[1] AND d.refobjid = wanted.oid
    JOIN pg_catalog.pg_amproc p ON p.oid = d.objid
    WHERE d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass
) AS member
LEFT JOIN pg_catalog.pg_opfamily f ON f.oid = member.family
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
ORDER BY member.owner, member.function IS NOT NULL, member.number,
         pg_catalog.format_type(member.lefttype, NULL) COLLATE "C", pg_catalog.format_type(member.righttype, NULL) COLLATE "C"
