INSERT INTO pggit_v0.job_results (job_name, started_at, status, details)
VALUES ($1, '1970-01-01 00:00+00'::timestamptz + $2 * '1 microsecond'::interval, $3, $4)
