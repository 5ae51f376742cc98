-- Subscriptions ($1): oid, name, publications, options, owner, comment. The options stand in the order in which pg_dump writes
-- them, without those that say the default.
--
-- What came after PostgreSQL 15 is read through JSON: whether changes are streamed has another type since version 16, and
-- another default since version 18.

SELECT s.oid, s.subname::pg_catalog.text, s.subpublications,
       pg_catalog.array_remove(ARRAY[
           'slot_name = ' || COALESCE(pg_catalog.quote_literal(s.subslotname::pg_catalog.text), 'NONE'),
           CASE WHEN s.subbinary THEN 'binary = true' END,
           CASE later.columns ->> 'substream'
               WHEN 'true' THEN 'streaming = on'
               WHEN 't' THEN 'streaming = on'
               WHEN 'p' THEN 'streaming = parallel'
               WHEN 'f' THEN
                   CASE WHEN pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 180000
                       THEN 'streaming = off'
                   END
           END,
           CASE WHEN s.subtwophasestate <> 'd' THEN 'two_phase = on' END,
           CASE WHEN s.subdisableonerr THEN 'disable_on_error = true' END,
           CASE WHEN later.columns ->> 'subpasswordrequired' = 'false' THEN 'password_required = false' END,
           CASE WHEN later.columns ->> 'subrunasowner' = 'true' THEN 'run_as_owner = true' END,
           CASE WHEN later.columns ->> 'subfailover' = 'true' THEN 'failover = true' END,
           CASE WHEN s.subsynccommit <> 'off' THEN 'synchronous_commit = ' || pg_catalog.quote_literal(s.subsynccommit) END,
           CASE WHEN later.columns ->> 'suborigin' <> 'any'
               THEN 'origin = ' || pg_catalog.quote_literal(later.columns ->> 'suborigin')
           END
       ], NULL),
       pg_catalog.pg_get_userbyid(s.subowner)::pg_catalog.text, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_subscription s ON s.oid = wanted.oid
CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(s) - 'subconninfo' AS columns) AS later
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = s.oid AND d.classoid = 'pg_catalog.pg_subscription'::pg_catalog.regclass AND d.objsubid = 0
