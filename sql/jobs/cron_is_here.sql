SELECT pg_catalog.to_regprocedure('cron.unschedule(bigint)') IS NOT NULL
