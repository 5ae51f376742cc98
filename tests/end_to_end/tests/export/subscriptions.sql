-- Subscriptions. Their connection strings are what is recorded in the place of any.
CREATE SUBSCRIPTION plain CONNECTION 'dbname=<redacted>' PUBLICATION p WITH (connect = false);
CREATE SUBSCRIPTION "Of Two" CONNECTION 'dbname=<redacted>' PUBLICATION "P 2", p1 WITH (connect = false, slot_name = NONE, binary = true, streaming = on, synchronous_commit = local);
CREATE SUBSCRIPTION careful CONNECTION 'dbname=<redacted>' PUBLICATION p WITH (connect = false, slot_name = 'own_slot', two_phase = on, disable_on_error = true, synchronous_commit = 'remote_apply');
COMMENT ON SUBSCRIPTION careful IS 'it''s careful';
