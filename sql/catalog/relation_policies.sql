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
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_policy AS p ON p.polrelid = wanted.oid
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = p.oid AND d.classoid = 'pg_catalog.pg_policy'::pg_catalog.regclass AND d.objsubid = 0
ORDER BY p.polrelid, p.polname::text COLLATE "C"
