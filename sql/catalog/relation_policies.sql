-- Row security policies of tables: $1 oid[]. No role stands for PUBLIC, no command for all of them.
SELECT
    p.polrelid,
    p.polname::text,
    NOT p.polpermissive,
    CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' END,
    ARRAY(
        SELECT pg_catalog.pg_get_userbyid(role)::text
        FROM pg_catalog.unnest(p.polroles) AS role
        WHERE role <> 0
        ORDER BY pg_catalog.pg_get_userbyid(role)::text COLLATE "C"
    ),
    pg_catalog.pg_get_expr(p.polqual, p.polrelid),
    pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid),
    d.description
FROM (
    -- OFFSET 0: these rows come first, whatever the planner believes of a young catalog.
    SELECT * FROM pg_catalog.pg_policy AS p WHERE p.polrelid = ANY ($1::oid[]) OFFSET 0
) AS p
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = p.oid AND d.classoid = 'pg_catalog.pg_policy'::pg_catalog.regclass AND d.objsubid = 0
ORDER BY p.polrelid, p.polname::text COLLATE "C"
