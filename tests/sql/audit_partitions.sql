-- Every change is in the trail, whatever partitions, indexes and triggers an administrator gave it.
\set VERBOSITY terse
SET client_min_messages = warning;
CREATE EXTENSION pggit;
CREATE VIEW recorded AS
SELECT c.tableoid::regclass AS partition, c.change_type, c.object_name, c.author = session_user AS author,
       c.transaction_id = pg_current_xact_id()::text::bigint AS this_transaction, u.change_id IS NOT NULL AS uncommitted
FROM pggit_audit.changes c
LEFT JOIN pggit.uncommitted u USING (change_id)
ORDER BY c.change_timestamp;
SELECT pggit_v0.create_basic_commit('Initialize repository') IS NOT NULL AS committed;

-- The default partition.
BEGIN;
CREATE TABLE in_default (id int);
SELECT * FROM recorded WHERE object_name = 'in_default';
ROLLBACK;

-- A partition for the present time, between partitions for others.
CREATE TABLE pggit_audit.past PARTITION OF pggit_audit.changes FOR VALUES FROM (MINVALUE) TO ('2001-01-01');
CREATE TABLE pggit_audit.present PARTITION OF pggit_audit.changes FOR VALUES FROM ('2002-01-01') TO ('2999-01-01');
CREATE TABLE pggit_audit.future PARTITION OF pggit_audit.changes FOR VALUES FROM ('2999-01-01') TO (MAXVALUE);
BEGIN;
CREATE TABLE in_present (id int);
ALTER TABLE in_present ADD COLUMN note text;
SELECT * FROM recorded WHERE object_name = 'in_present';
ROLLBACK;

-- What only the executor can fill: an expression index, a partial index, a deferred constraint.
CREATE INDEX present_lower ON pggit_audit.present (lower(object_name));
CREATE INDEX present_drops ON pggit_audit.present (tree_path) WHERE change_type = 'DROP';
ALTER TABLE pggit_audit.present ADD CONSTRAINT present_unique UNIQUE (change_id) DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE with_indexes (id int);
DROP TABLE with_indexes;
SELECT partition, change_type FROM recorded WHERE object_name = 'with_indexes';
SET enable_seqscan = off;
SELECT count(*) FROM pggit_audit.present WHERE lower(object_name) = 'with_indexes';
SELECT count(*) FROM pggit_audit.present WHERE tree_path = 'schemas/public/tables/with_indexes.sql' AND change_type = 'DROP';
RESET enable_seqscan;
DROP INDEX pggit_audit.present_lower, pggit_audit.present_drops;

-- Triggers fire, a CHECK constraint of the partition holds, columns in another order get their values.
CREATE TABLE seen (object_name text);
CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
$$ BEGIN INSERT INTO public.seen VALUES (NEW.object_name); RETURN NULL; END $$;
CREATE TRIGGER see AFTER INSERT ON pggit_audit.changes FOR EACH ROW EXECUTE FUNCTION see();
CREATE TABLE with_trigger (id int);
DROP TRIGGER see ON pggit_audit.changes;
SELECT * FROM seen;
ALTER TABLE pggit_audit.present ADD CONSTRAINT short CHECK (length(object_name) < 20);
CREATE TABLE a_name_that_is_rather_long (id int);
CREATE TABLE short_name (id int);
SELECT partition, change_type, object_name FROM recorded WHERE object_name LIKE '%_name%';
ALTER TABLE pggit_audit.changes DETACH PARTITION pggit_audit.present;
CREATE TABLE pggit_audit.other_order (LIKE pggit_audit.changes INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE pggit_audit.other_order DROP COLUMN author, ADD COLUMN author text NOT NULL DEFAULT SESSION_USER;
ALTER TABLE pggit_audit.changes ATTACH PARTITION pggit_audit.other_order FOR VALUES FROM ('2002-01-01') TO ('2999-01-01');
CREATE TABLE in_other_order (id int);
SELECT partition, change_type, author, uncommitted FROM recorded WHERE object_name = 'in_other_order';

-- A partition that is partitioned in turn.
ALTER TABLE pggit_audit.changes DETACH PARTITION pggit_audit.other_order;
CREATE TABLE pggit_audit.halves PARTITION OF pggit_audit.changes FOR VALUES FROM ('2002-01-01') TO ('2999-01-01')
    PARTITION BY LIST (change_type);
CREATE TABLE pggit_audit.creations PARTITION OF pggit_audit.halves FOR VALUES IN ('CREATE');
CREATE TABLE pggit_audit.others PARTITION OF pggit_audit.halves DEFAULT;
CREATE TABLE in_halves (id int);
DROP TABLE in_halves;
SELECT partition, change_type FROM recorded WHERE object_name = 'in_halves';

-- Nothing was lost on the way.
SELECT * FROM pggit_v0.detect_drift();
