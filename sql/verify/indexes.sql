-- The indexes of our tables that can be compared with their table row by row: the table, the index, and its name.
SELECT i.indrelid, i.indexrelid, i.indexrelid::pg_catalog.regclass::pg_catalog.text
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_index AS i ON i.indrelid = c.oid
JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_am AS a ON a.oid = x.relam
WHERE c.relnamespace IN ('pggit'::pg_catalog.regnamespace, 'pggit_v0'::pg_catalog.regnamespace,
                         'pggit_audit'::pg_catalog.regnamespace)
  AND c.relkind = 'r' AND c.relpersistence = 'p' AND a.amname = 'btree' AND i.indpred IS NULL
  AND i.indisvalid AND i.indisready AND i.indislive AND NOT i.indcheckxmin
ORDER BY i.indrelid, i.indexrelid
