-- Where pg_stat_statements is, quoted, and whether the server collects anything.
SELECT (SELECT e.extnamespace::regnamespace::text
        FROM pg_catalog.pg_extension AS e
        WHERE e.extname = 'pg_stat_statements'),
       EXISTS (SELECT FROM pg_catalog.pg_settings AS s WHERE s.name = 'pg_stat_statements.max')
