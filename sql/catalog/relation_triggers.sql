-- Triggers of relations: $1 oid[].
--
-- The copy of a partitioned table's trigger in a partition has no definition: it comes with that trigger, and says
-- something only where it fires otherwise.
SELECT
    t.tgrelid,
    t.tgname::text,
    CASE WHEN t.tgparentid = 0 THEN pg_catalog.pg_get_triggerdef(t.oid) END,
    t.tgenabled,
    t.tgenabled IS DISTINCT FROM (
        SELECT parent.tgenabled FROM pg_catalog.pg_trigger AS parent WHERE parent.oid = t.tgparentid
    ),
    d.description,
    ARRAY(
        SELECT (SELECT e.extname::text FROM pg_catalog.pg_extension AS e WHERE e.oid = x.refobjid)
        FROM pg_catalog.pg_depend AS x
        WHERE x.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
          AND x.objid = t.oid
          AND x.deptype = 'x'
    )
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = ANY ($1::oid[]) OFFSET 0
) AS t
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = t.oid AND d.classoid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND d.objsubid = 0
WHERE NOT t.tgisinternal
ORDER BY t.tgrelid, t.tgname::text COLLATE "C"
