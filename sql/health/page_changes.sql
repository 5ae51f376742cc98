-- The latest changes, without their statements.
SELECT pg_catalog.date_part('epoch', c.change_timestamp)::bigint, c.author, c.change_type,
       pg_catalog.lower(c.object_type) || ' '
       || CASE WHEN c.object_schema <> '' THEN c.object_schema || '.' ELSE '' END || c.object_name,
       k.commit_sha
FROM (SELECT c.change_id, c.change_timestamp, c.author, c.change_type, c.object_type, c.object_schema, c.object_name
      FROM pggit_audit.changes AS c
      ORDER BY c.change_timestamp DESC, c.change_id
      LIMIT 20) AS c
LEFT JOIN pggit_audit.change_commits AS k ON k.change_id = c.change_id
ORDER BY c.change_timestamp DESC, c.change_id
