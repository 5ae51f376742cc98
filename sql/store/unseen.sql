-- Objects of the kinds for which no event trigger fires, those that are there (without what extensions made) and those that
-- are recorded: class, oid.
SELECT 'pg_catalog.pg_event_trigger'::pg_catalog.regclass::oid, e.oid
FROM pg_catalog.pg_event_trigger AS e
WHERE NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend AS d
    WHERE d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND d.objid = e.oid AND d.deptype = 'e'
)
UNION
SELECT o.class_oid, o.object_oid
FROM pggit.objects AS o
WHERE o.path >= 'database/event_triggers/' COLLATE "C" AND o.path < 'database/event_triggers0' COLLATE "C"
  AND o.blob_sha IS NOT NULL
