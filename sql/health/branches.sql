SELECT b.name, pg_catalog.date_part('epoch', g.committed_at)::bigint, h.name IS NOT NULL
FROM pggit_v0.refs AS b
LEFT JOIN pggit_v0.commit_graph AS g ON g.commit_sha = b.target_sha
LEFT JOIN pggit_v0.refs AS h ON h.type = 'HEAD' AND h.symbolic_target = b.name
WHERE b.type = 'branch'
ORDER BY b.name
