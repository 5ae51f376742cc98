COMMENT ON FUNCTION pggit_v0.validate_data_integrity() IS
'Hashes every object again, follows every reference, rebuilds the commit graph and the changes of each commit and compares them, checks refs, their log, the working state, the audit trail, capture, settings, pggit''s own tables, functions and privileges, and indexes: one row a check, OK or FAILED with the culprits. Its outcome is kept in job_results, where the transaction may write';
COMMENT ON FUNCTION pggit_v0.record_installation() IS
'Takes pggit''s own tables, views, functions, triggers and privileges as they are now for what was installed, after they were changed on purpose; validate_data_integrity() compares with it. Gives the number of definitions';
