-- Constraints of tables ($1 oid[]), without the foreign keys that come from a partitioned table. NOT NULL constraints (with
-- the number of their column) are there since PostgreSQL 18.
--
-- The server writes out those whose letter is not in $2 (text[]), and keys whose index is more than one on their columns. Of
-- the others the definition is NULL, and what it is made of follows the comment: numbers of columns; the table referred to and
-- numbers of its columns; what an update and a delete do, and to which columns; how rows match; whether the check may be put
-- off, and is.
SELECT
    k.conrelid,
    k.conname::text,
    CASE
        WHEN NOT k.contype::text = ANY ($2::text[]) OR i.indnatts <> i.indnkeyatts OR i.indnullsnotdistinct
        THEN pg_catalog.pg_get_constraintdef(k.oid)
    END,
    CASE WHEN k.contype = 'n' THEN k.conkey[1] END,
    k.contype,
    k.convalidated,
    k.connoinherit,
    k.conislocal,
    d.description,
    k.conkey::int4[],
    k.confrelid,
    k.confkey::int4[],
    k.confupdtype,
    k.confdeltype,
    k.confdelsetcols::int4[],
    k.confmatchtype,
    k.condeferrable,
    k.condeferred
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_constraint AS k WHERE k.conrelid = ANY ($1::oid[]) OFFSET 0
) AS k
LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u')
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = k.oid AND d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.objsubid = 0
WHERE k.contype IN ('p', 'u', 'x', 'c', 'n') OR k.contype = 'f' AND k.conparentid = 0
ORDER BY k.conrelid, k.contype <> 'p', k.conname::text COLLATE "C"
