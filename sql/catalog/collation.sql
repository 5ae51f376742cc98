-- Collations ($1): oid, schema, name, options in the order in which pg_dump writes them, owner, comment.
--
-- Later versions have columns that others lack: pg_collation calls the locale of ICU colliculocale (15), then colllocale (17),
-- and has collicurules since 16.

SELECT c.oid, n.nspname::pg_catalog.text, c.collname::pg_catalog.text,
       pg_catalog.array_remove(ARRAY[
           'provider = ' || CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
           CASE WHEN NOT c.collisdeterministic THEN 'deterministic = false' END,
           CASE
               WHEN c.collprovider <> 'c' THEN 'locale = ' || quoted.locale
               WHEN c.collcollate = c.collctype THEN 'locale = ' || quoted.collate
               ELSE 'lc_collate = ' || quoted.collate
           END,
           CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype THEN 'lc_ctype = ' || quoted.ctype END,
           'rules = ' || quoted.rules
       ], NULL),
       pg_catalog.pg_get_userbyid(c.collowner)::pg_catalog.text, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_collation c ON c.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
CROSS JOIN LATERAL (
    SELECT '''' || pg_catalog.replace(c.collcollate, '''', '''''') || '''' AS collate,
           '''' || pg_catalog.replace(c.collctype, '''', '''''') || '''' AS ctype,
           '''' || pg_catalog.replace(COALESCE(of.version ->> 'colllocale', of.version ->> 'colliculocale'), '''', '''''')
           || '''' AS locale,
           '''' || pg_catalog.replace(of.version ->> 'collicurules', '''', '''''') || '''' AS rules
    FROM (SELECT pg_catalog.to_jsonb(c) AS version) AS of
) AS quoted
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_collation'::pg_catalog.regclass AND d.objsubid = 0
