SELECT pg_catalog.count(*) FROM pggit_v0.repository
