-- Triggers of relations: $1 oid[].
--
-- The copy of a partitioned table's trigger in a partition has no definition: it comes with that trigger, and says
-- something only where it fires otherwise.
SELECT
    t.tgrelid,
    t.tgname::text,
    CASE WHEN t.tgparentid = 0 THEN pg_catalog.pg_get_triggerdef(t.oid) END,
    t.tgenabled,
    t.tgenabled IS DISTINCT FROM parent.tgenabled,
    d.description,
    ARRAY(
        SELECT e.extname::text
        FROM pg_catalog.pg_depend AS x
        JOIN pg_catalog.pg_extension AS e ON e.oid = x.refobjid
        WHERE x.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
          AND x.objid = t.oid
          AND x.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
          AND x.deptype = 'x'
    )
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = wanted.oid
LEFT JOIN pg_catalog.pg_trigger AS parent ON parent.oid = t.tgparentid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = t.oid AND d.classoid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND d.objsubid = 0
WHERE NOT t.tgisinternal
ORDER BY t.tgrelid, t.tgname::text COLLATE "C"
