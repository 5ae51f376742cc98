-- Extended statistics of relations: $1 oid[]. They have a schema and an owner of their own.
SELECT
    s.stxrelid,
    n.nspname::text,
    s.stxname::text,
    pg_catalog.pg_get_statisticsobjdef(s.oid),
    -- Not set: -1 before PostgreSQL 17, NULL since.
    NULLIF(s.stxstattarget, -1),
    pg_catalog.pg_get_userbyid(s.stxowner)::text,
    d.description
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_statistic_ext AS s ON s.stxrelid = wanted.oid
JOIN pg_catalog.pg_namespace AS n ON n.oid = s.stxnamespace
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = s.oid AND d.classoid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass AND d.objsubid = 0
ORDER BY s.stxrelid, n.nspname::text COLLATE "C", s.stxname::text COLLATE "C"
