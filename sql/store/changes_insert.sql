INSERT INTO pggit_v0.commit_changes (commit_sha, path, old_sha, new_sha)
SELECT $1, n.path, n.old_sha, n.new_sha
FROM unnest($2::text[], $3::text[], $4::text[]) AS n(path, old_sha, new_sha)
ON CONFLICT (commit_sha, path) DO NOTHING
