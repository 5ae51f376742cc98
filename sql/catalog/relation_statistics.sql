-- Extended statistics of relations: $1 oid[]. They have a schema and an owner of their own; those in the schema for a
-- session's temporary objects go with the session.
SELECT
    s.stxrelid,
    s.stxnamespace::pg_catalog.regnamespace::text,
    s.stxname::text,
    pg_catalog.pg_get_statisticsobjdef(s.oid),
    -- Not set: -1 before PostgreSQL 17, NULL since.
    NULLIF(s.stxstattarget, -1),
    pg_catalog.pg_get_userbyid(s.stxowner)::text,
    d.description
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_statistic_ext AS s WHERE s.stxrelid = ANY ($1::oid[]) OFFSET 0
) AS s
JOIN pg_catalog.pg_namespace AS n ON n.oid = s.stxnamespace AND NOT n.nspname ^@ 'pg_temp_'
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = s.oid AND d.classoid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass AND d.objsubid = 0
ORDER BY s.stxrelid, s.stxnamespace::pg_catalog.regnamespace::text COLLATE "C", s.stxname::text COLLATE "C"
