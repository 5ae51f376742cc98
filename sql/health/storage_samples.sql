SELECT (s.sampled_on - '1970-01-01'::date)::bigint, s.total_bytes, s.objects
FROM pggit_v0.storage_samples AS s
ORDER BY 1
