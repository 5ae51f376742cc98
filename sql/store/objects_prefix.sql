-- Objects whose id starts with these digits: at least $1, below $2.
SELECT o.sha, o.type
FROM pggit_v0.objects AS o
WHERE o.sha >= $1 COLLATE "C" AND o.sha < $2 COLLATE "C"
ORDER BY o.sha
LIMIT 20
