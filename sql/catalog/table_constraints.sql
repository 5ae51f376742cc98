-- Constraints of tables: $1 oid[].
--
-- Left out is what comes from a parent: foreign keys of the partitioned table, CHECK constraints of a table inherited from.
-- A partition has the CHECK constraints of its parent itself, as pg_dump has it, unless they are not valid: then the parent
-- passes them on. NOT NULL constraints (with their column) are there since PostgreSQL 18.
SELECT
    k.conrelid,
    k.conname::text,
    pg_catalog.pg_get_constraintdef(k.oid),
    CASE WHEN k.contype = 'n' THEN (
        SELECT a.attname::text
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    ) END,
    k.convalidated,
    k.connoinherit,
    k.conislocal,
    d.description
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_constraint AS k ON k.conrelid = wanted.oid
JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = k.oid AND d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.objsubid = 0
WHERE CASE k.contype
          WHEN 'f' THEN k.conparentid = 0
          WHEN 'c' THEN k.conislocal OR c.relispartition AND k.convalidated
          ELSE k.contype IN ('p', 'u', 'x', 'n')
      END
ORDER BY k.conrelid, k.contype <> 'p', k.conname::text COLLATE "C"
