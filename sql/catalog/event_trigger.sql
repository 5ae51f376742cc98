-- Event triggers ($1): oid, name, event, command tags or NULL, function, when it fires, owner, comment.

SELECT e.oid, e.evtname::pg_catalog.text, e.evtevent::pg_catalog.text, e.evttags, e.evtfoid::pg_catalog.regproc::pg_catalog.text,
       e.evtenabled, pg_catalog.pg_get_userbyid(e.evtowner)::pg_catalog.text, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_event_trigger e ON e.oid = wanted.oid
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = e.oid AND d.classoid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND d.objsubid = 0
