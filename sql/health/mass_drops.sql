-- Who dropped many objects in one transaction of the last day: the type, the severity, the details.
SELECT 'mass_drop', 'WARNING',
       pg_catalog.format('%s dropped %s objects in one transaction at %s', c.author, pg_catalog.count(*),
                         pg_catalog.to_char(pg_catalog.min(c.change_timestamp), 'YYYY-MM-DD HH24:MI TZ'))
FROM pggit_audit.changes AS c
WHERE c.change_timestamp >= pg_catalog.now() - '1 day'::interval AND c.change_type = 'DROP'
GROUP BY c.author, c.transaction_id
HAVING pg_catalog.count(*) >= 20
