-- Base types ($1): oid, options. They stand in the order in which pg_dump writes them, without those that say the default.

SELECT t.oid,
       pg_catalog.array_remove(ARRAY[
           CASE WHEN t.typlen <> -1 THEN 'INTERNALLENGTH = ' || t.typlen END,
           'INPUT = ' || t.typinput::pg_catalog.text,
           'OUTPUT = ' || t.typoutput::pg_catalog.text,
           CASE WHEN t.typreceive <> 0 THEN 'RECEIVE = ' || t.typreceive::pg_catalog.text END,
           CASE WHEN t.typsend <> 0 THEN 'SEND = ' || t.typsend::pg_catalog.text END,
           CASE WHEN t.typmodin <> 0 THEN 'TYPMOD_IN = ' || t.typmodin::pg_catalog.text END,
           CASE WHEN t.typmodout <> 0 THEN 'TYPMOD_OUT = ' || t.typmodout::pg_catalog.text END,
           CASE WHEN t.typanalyze <> 0 THEN 'ANALYZE = ' || t.typanalyze::pg_catalog.text END,
           CASE WHEN t.typsubscript <> 0 THEN 'SUBSCRIPT = ' || t.typsubscript::pg_catalog.text END,
           CASE WHEN t.typcollation <> 0 THEN 'COLLATABLE = true' END,
           'DEFAULT = ''' || pg_catalog.replace(t.typdefault, '''', '''''') || '''',
           CASE WHEN t.typelem <> 0 THEN 'ELEMENT = ' || pg_catalog.format_type(t.typelem, NULL) END,
           CASE WHEN t.typcategory <> 'U' THEN 'CATEGORY = ' || pg_catalog.quote_literal(t.typcategory::pg_catalog.text) END,
           CASE WHEN t.typispreferred THEN 'PREFERRED = true' END,
           CASE WHEN t.typdelim <> ',' THEN 'DELIMITER = ' || pg_catalog.quote_literal(t.typdelim::pg_catalog.text) END,
           CASE t.typalign WHEN 'c' THEN 'ALIGNMENT = char' WHEN 's' THEN 'ALIGNMENT = int2' WHEN 'd' THEN 'ALIGNMENT = double' END,
           CASE t.typstorage WHEN 'e' THEN 'STORAGE = external' WHEN 'x' THEN 'STORAGE = extended' WHEN 'm' THEN 'STORAGE = main' END,
           CASE WHEN t.typbyval THEN 'PASSEDBYVALUE' END
       ], NULL)
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_type t ON t.oid = wanted.oid
WHERE t.typtype = 'b'
