COMMENT ON FUNCTION pggit_v0.run_maintenance() IS
'Makes the next partitions of the audit trail, detaches old ones where audit_keep_months says so, removes what nothing refers to, adds up old measurements, takes the day''s storage sample, and refreshes statistics: one row a step. For a superuser or the owner of the database';
COMMENT ON FUNCTION pggit_v0.gc(boolean) IS
'Removes objects that no ref, no log of one, not the working state and not the audit trail refers to, once they are older than gc_grace_days; counts them, with their bytes as stored, unless dry_run is false';
COMMENT ON FUNCTION pggit_v0.recount_objects() IS
'Counts the object store, and puts pggit_v0.object_totals right where it says something else: true then. For a superuser or the owner of the database';
COMMENT ON FUNCTION pggit_v0.unreachable_objects() IS
'The objects that nothing refers to, whatever their age';
COMMENT ON FUNCTION pggit_v0.emergency_disable(text) IS
'Stops capture for everyone at once, from the end of the transaction on. The reason is kept in the audit trail, and the alerts are critical until emergency_enable(). False where it is stopped already';
COMMENT ON FUNCTION pggit_v0.emergency_enable() IS
'Starts capture again after emergency_disable(), and takes in what changed meanwhile: a notice says what. False where there was no emergency';
COMMENT ON FUNCTION pggit_v0.run_job(text) IS
'Runs a job of the runbook (integrity, alerts, performance, storage, maintenance, partitions) and keeps what it came to in job_results: OK, ALARM where it found something, ERROR where it failed';
COMMENT ON FUNCTION pggit_v0.schedule_jobs(text[]) IS
'Schedules the runbook''s jobs, or those named, with pg_cron; without it, an error shows the lines for crontab';
COMMENT ON FUNCTION pggit_v0.unschedule_jobs() IS
'Takes pggit''s jobs in this database off pg_cron''s schedule, and lists them';
COMMENT ON FUNCTION pggit_audit.ensure_partitions(integer) IS
'Makes the audit trail''s partitions of this month and the next ones, also for those parts of a month that others leave; months are those of UTC';
COMMENT ON FUNCTION pggit_audit.apply_retention(interval, boolean) IS
'Detaches partitions of the audit trail that ended longer ago than an interval, and lists them; lists them only unless dry_run is false. Detached, they are ordinary tables, to be dumped and dropped';

-- NULL is an error that names the argument, not NULL again.
ALTER FUNCTION pggit_v0.gc(boolean) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_v0.emergency_disable(text) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_v0.run_job(text) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_audit.ensure_partitions(integer) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_audit.apply_retention(interval, boolean) CALLED ON NULL INPUT;
