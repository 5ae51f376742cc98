-- About how many objects there are: what the planner's statistics say, or the exact number while there are few.
SELECT CASE WHEN c.reltuples > 10000 THEN c.reltuples::bigint
            ELSE (SELECT pg_catalog.count(*) FROM pggit_v0.objects) END
FROM pg_catalog.pg_class AS c
WHERE c.oid = 'pggit_v0.objects'::regclass
