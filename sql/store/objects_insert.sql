INSERT INTO pggit_v0.objects (sha, type, size, content, base_sha, depth)
SELECT n.sha, n.type, n.size, n.content, n.base_sha, n.depth
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bytea[], $5::text[], $6::bigint[])
     AS n(sha, type, size, content, base_sha, depth)
ON CONFLICT (sha) DO NOTHING
