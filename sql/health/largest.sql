-- Live objects of that size and more. Usually the totals say that there are none.
SELECT CASE WHEN o.object_schema = '' THEN o.object_name ELSE o.object_schema || '.' || o.object_name END, s.size
FROM pggit_v0.objects AS s
JOIN pggit.objects AS o ON o.blob_sha = s.sha
WHERE s.size >= $1
  AND (SELECT pg_catalog.max(t.largest) FROM pggit_v0.object_totals AS t WHERE t.type = 'blob') >= $1
ORDER BY s.size DESC, o.path
LIMIT 100
