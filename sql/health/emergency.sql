SELECT e.event, pg_catalog.date_part('epoch', e.happened_at)::bigint, e.author, COALESCE(e.reason, '')
FROM pggit_audit.emergencies AS e
ORDER BY e.happened_at DESC
LIMIT 1
