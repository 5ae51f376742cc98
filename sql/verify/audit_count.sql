SELECT (SELECT pg_catalog.count(*) FROM pggit_audit.changes), (SELECT pg_catalog.count(*) FROM pggit_audit.change_commits),
       (SELECT pg_catalog.count(*) FROM pggit.uncommitted)
