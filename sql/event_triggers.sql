CREATE EVENT TRIGGER pggit_sql_drop ON sql_drop EXECUTE FUNCTION pggit.capture_drop();
CREATE EVENT TRIGGER pggit_ddl_command_end ON ddl_command_end EXECUTE FUNCTION pggit.capture_command();
-- Also in sessions that apply what another server sends: what they do to this schema is a change like any other.
ALTER EVENT TRIGGER pggit_sql_drop ENABLE ALWAYS;
ALTER EVENT TRIGGER pggit_ddl_command_end ENABLE ALWAYS;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON pggit_audit.changes
    FOR EACH ROW EXECUTE FUNCTION pggit_audit.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON pggit_audit.changes
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_audit.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON pggit_audit.changes_default
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_audit.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON pggit_audit.change_commits
    FOR EACH ROW EXECUTE FUNCTION pggit_audit.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON pggit_audit.change_commits
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_audit.refuse_change();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON pggit_audit.emergencies
    FOR EACH ROW EXECUTE FUNCTION pggit_audit.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON pggit_audit.emergencies
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_audit.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON pggit_audit.retentions
    FOR EACH ROW EXECUTE FUNCTION pggit_audit.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON pggit_audit.retentions
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_audit.refuse_change();

CREATE TRIGGER count_added AFTER INSERT ON pggit_v0.objects REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_v0.count_objects();
CREATE TRIGGER count_anew AFTER UPDATE OR DELETE OR TRUNCATE ON pggit_v0.objects
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_v0.count_objects();
-- Also where rows come from a replica: what is counted is what is stored.
ALTER TABLE pggit_v0.objects ENABLE ALWAYS TRIGGER count_added, ENABLE ALWAYS TRIGGER count_anew;

-- The last thing: what all of this is, for the integrity check. Upgrade scripts end with it too.
SELECT pggit_v0.record_installation();
