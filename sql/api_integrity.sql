COMMENT ON FUNCTION pggit_v0.validate_data_integrity() IS
'Hashes every object again, follows every reference, rebuilds the commit graph and the changes of each commit and compares them, checks refs, their log, the working state, the audit trail and capture: one row a check, OK or FAILED with the culprits. Its outcome is kept in job_results, where the transaction may write';
