-- Indexes of relations: $1 oid[].
--
-- Invalid indexes are left out, as pg_dump does, save those of partitioned tables: they are invalid until every partition has
-- its own. What is said of keys at the end is for writing out the definition of an ordinary B-tree.
SELECT
    i.indrelid,
    c.relname::text,
    -- Whether a constraint made it.
    i.indisprimary OR i.indisexclusion OR i.indisunique AND EXISTS (
        SELECT
        FROM pg_catalog.pg_constraint AS k
        WHERE k.conrelid = i.indrelid AND k.conindid = i.indexrelid AND k.contype = 'u'
    ),
    CASE WHEN c.relispartition THEN (
        SELECT h.inhparent::pg_catalog.regclass::text
        FROM pg_catalog.pg_inherits AS h
        WHERE h.inhrelid = i.indexrelid
    ) END,
    -- Only the columns that are expressions can have a statistics target.
    CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(
        SELECT a.attnum::text || '=' || a.attstattarget::text
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0
        ORDER BY a.attnum
    ) END,
    i.indisclustered,
    i.indisreplident,
    c.reloptions,
    d.description,
    NULLIF(c.reltablespace, 0),
    i.indexrelid,
    c.relkind = 'i' AND c.relam = 403 AND c.reloptions IS NULL
        AND i.indexprs IS NULL AND i.indpred IS NULL AND NOT i.indnullsnotdistinct,
    i.indisunique,
    i.indnkeyatts,
    i.indkey::text,
    i.indclass::text,
    i.indcollation::text,
    i.indoption::text
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_index AS i WHERE i.indrelid = ANY ($1::oid[]) OFFSET 0
) AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = i.indexrelid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
WHERE i.indisready AND (i.indisvalid OR c.relkind = 'I')
ORDER BY i.indrelid, c.relname::text COLLATE "C"
