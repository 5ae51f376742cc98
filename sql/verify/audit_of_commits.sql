-- What the trail says of the changes that commits took in: the commit, the path, and the definition that the change led to. A
-- commit that brought a setting into force rendered every object anew, which is no change.
SELECT k.commit_sha, c.tree_path, c.new_object_sha
FROM pggit_audit.change_commits AS k
JOIN pggit_audit.changes AS c ON c.change_id = k.change_id
WHERE NOT EXISTS (SELECT FROM pggit_v0.commit_graph AS g
                  WHERE g.commit_sha = k.commit_sha AND g.message LIKE '%Pggit-Setting: %')
