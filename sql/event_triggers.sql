CREATE EVENT TRIGGER pggit_sql_drop ON sql_drop EXECUTE FUNCTION pggit.capture_drop();
CREATE EVENT TRIGGER pggit_ddl_command_end ON ddl_command_end EXECUTE FUNCTION pggit.capture_command();

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
