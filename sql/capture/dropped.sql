-- What a command dropped; of a part, the relation that it belonged to, if that is still there.
SELECT d.classid, d.objid, r.oid
FROM pg_catalog.pg_event_trigger_dropped_objects() AS d
LEFT JOIN LATERAL (
    SELECT c.oid
    FROM pg_catalog.pg_namespace AS n
    JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid
    WHERE pg_catalog.array_length(d.address_names, 1) >= 3
      AND n.nspname = d.address_names[1] AND c.relname = d.address_names[2]
) AS r ON true
WHERE NOT d.is_temporary
