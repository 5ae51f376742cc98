CREATE VIEW pggit_v0.tree_entries AS
SELECT o.sha AS tree_sha, e.path, e.mode, e.object_sha
FROM pggit_v0.objects AS o,
     LATERAL pggit_v0.ls_tree(o.sha) AS e
WHERE o.type = 'tree';
COMMENT ON VIEW pggit_v0.tree_entries IS 'Every file below each tree, by its path from there; ask for one tree_sha';
GRANT SELECT ON pggit_v0.tree_entries TO PUBLIC;
