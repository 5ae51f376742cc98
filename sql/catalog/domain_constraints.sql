-- Constraints of domains ($1) by name: domain, name, definition, whether it is NOT NULL (PostgreSQL 17 keeps these, too),
-- comment.

SELECT k.contypid, k.conname::pg_catalog.text, pg_catalog.pg_get_constraintdef(k.oid), k.contype = 'n',
       d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_constraint k ON k.contypid = wanted.oid
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = k.oid AND d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.objsubid = 0
ORDER BY k.contypid, k.conname COLLATE "C"
