SELECT (SELECT o.sha FROM pggit_v0.objects AS o WHERE o.sha < $1 COLLATE "C" ORDER BY o.sha DESC LIMIT 1),
       (SELECT o.sha FROM pggit_v0.objects AS o WHERE o.sha > $1 COLLATE "C" ORDER BY o.sha LIMIT 1)
