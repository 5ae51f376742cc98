-- Those of the authors of the last day ($1) who did nothing before, where the trail is older than a week: the type, the
-- severity, the details.
SELECT 'new_author', 'NOTICE', pg_catalog.format('%s changed the schema for the first time', n.author)
FROM pg_catalog.unnest($1::text[]) AS n(author)
WHERE EXISTS (SELECT FROM pggit_audit.changes AS o WHERE o.change_timestamp < pg_catalog.now() - '7 days'::interval)
-- As a rule one of the oldest rows answers this.
  AND (SELECT true FROM pggit_audit.changes AS c
       WHERE c.author = n.author AND c.change_timestamp < pg_catalog.now() - '1 day'::interval
       LIMIT 1) IS NULL
