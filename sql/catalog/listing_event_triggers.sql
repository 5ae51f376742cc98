-- Which of the given event triggers ($1) are tracked: oid, kind, schema, name, argument types. Ours belong to our extension.

SELECT e.oid, 'EVENT TRIGGER', '', e.evtname::pg_catalog.text, ''
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_event_trigger e ON e.oid = wanted.oid
WHERE wanted.oid >= 16384
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND d.objid = wanted.oid
        AND d.deptype IN ('e'))
