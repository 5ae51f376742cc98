-- Indexes and triggers of relations that depend on an extension, and the relations themselves: $1 oid[].
SELECT member.relation, member.kind, member.name, e.extname::text
FROM (
    SELECT
        wanted.oid AS relation,
        NULL AS kind,
        NULL AS name,
        'pg_catalog.pg_class'::pg_catalog.regclass::oid AS class,
        wanted.oid AS oid
    FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
    UNION ALL
    SELECT wanted.oid, 'INDEX', c.relname::text, 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid
    FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_index AS i ON i.indrelid = wanted.oid
    JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
    UNION ALL
    SELECT wanted.oid, 'TRIGGER', t.tgname::text, 'pg_catalog.pg_trigger'::pg_catalog.regclass, t.oid
    FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
    JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = wanted.oid
    WHERE NOT t.tgisinternal
) AS member
JOIN pg_catalog.pg_depend AS d ON d.classid = member.class AND d.objid = member.oid
JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
WHERE d.deptype = 'x' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
ORDER BY member.relation, member.kind, member.name COLLATE "C", e.extname::text COLLATE "C"
