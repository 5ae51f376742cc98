SELECT pg_catalog.pg_notify('pggit_alerts', $1)
