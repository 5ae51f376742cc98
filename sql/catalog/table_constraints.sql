-- Constraints of tables: $1 oid[], without the foreign keys that come from a partitioned table. NOT NULL constraints (with
-- the number of their column) are there since PostgreSQL 18.
SELECT
    k.conrelid,
    k.conname::text,
    pg_catalog.pg_get_constraintdef(k.oid),
    CASE WHEN k.contype = 'n' THEN k.conkey[1] END,
    k.contype,
    k.convalidated,
    k.connoinherit,
    k.conislocal,
    d.description
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_constraint AS k WHERE k.conrelid = ANY ($1::oid[]) OFFSET 0
) AS k
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = k.oid AND d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.objsubid = 0
WHERE k.contype IN ('p', 'u', 'x', 'c', 'n') OR k.contype = 'f' AND k.conparentid = 0
ORDER BY k.conrelid, k.contype <> 'p', k.conname::text COLLATE "C"
