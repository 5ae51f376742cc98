-- Publications ($1): oid, name, whether for all tables, options, owner, comment. An option that pg_dump leaves out where it
-- says the default is left out.
--
-- Which generated columns are published is said since PostgreSQL 18; the way through JSON is for the versions before.

SELECT p.oid, p.pubname::pg_catalog.text, p.puballtables,
       pg_catalog.array_remove(ARRAY[
           'publish = ' || pg_catalog.quote_literal(pg_catalog.concat_ws(', ',
               CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
               CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END)),
           CASE WHEN p.pubviaroot THEN 'publish_via_partition_root = true' END,
           CASE WHEN pg_catalog.to_jsonb(p) ->> 'pubgencols' = 's' THEN 'publish_generated_columns = stored' END
       ], NULL),
       pg_catalog.pg_get_userbyid(p.pubowner)::pg_catalog.text, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_publication p ON p.oid = wanted.oid
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = p.oid AND d.classoid = 'pg_catalog.pg_publication'::pg_catalog.regclass AND d.objsubid = 0
