-- The repository's tables. CREATE EXTENSION inserts no row into what is dumped: a restore would collide with it.
--
-- Ids are hex text with collation "C" wherever a person sees them. No time is infinite: nothing can be told of one, neither how
-- long ago it was nor which month it belongs to.

CREATE SCHEMA pggit;
CREATE SCHEMA pggit_v0;
CREATE SCHEMA pggit_audit;

COMMENT ON SCHEMA pggit IS 'pggit: the working state of the live schema';
COMMENT ON SCHEMA pggit_v0 IS 'pggit: the repository and its functions';
COMMENT ON SCHEMA pggit_audit IS 'pggit: the audit trail';

-- The object store. Append-only.
CREATE TABLE pggit_v0.objects (
    sha text COLLATE "C" PRIMARY KEY,
    type text COLLATE "C" NOT NULL CHECK (type IN ('blob', 'tree', 'commit', 'tag')),
    size bigint NOT NULL,
    content bytea NOT NULL,
    base_sha text COLLATE "C",
    depth integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT pg_catalog.now() CHECK (pg_catalog.isfinite(created_at))
);
COMMENT ON TABLE pggit_v0.objects IS 'Git objects by their SHA-256 id; append-only';
COMMENT ON COLUMN pggit_v0.objects.size IS 'Bytes of the object''s content as Git counts them';
COMMENT ON COLUMN pggit_v0.objects.content IS 'The content as Git encodes it; of a tree with a base_sha, the edits that turn the base into it';
COMMENT ON COLUMN pggit_v0.objects.base_sha IS 'The tree that content is a list of edits of';
COMMENT ON COLUMN pggit_v0.objects.depth IS 'How many bases have to be read before this tree';

-- What the object store holds, added up, so that its figures cost nothing to ask for. Whoever stores objects adds rows, which
-- are added up now and then: no writer waits for another. Derived, by triggers on the store, so it is not dumped either.
CREATE TABLE pggit_v0.object_totals (
    day date NOT NULL CHECK (pg_catalog.isfinite(day)),
    type text COLLATE "C" NOT NULL,
    size_bucket integer NOT NULL,
    objects bigint NOT NULL,
    bytes bigint NOT NULL,
    kept_bytes bigint NOT NULL,
    largest bigint NOT NULL
);
ALTER TABLE pggit_v0.object_totals REPLICA IDENTITY FULL;
COMMENT ON TABLE pggit_v0.object_totals IS 'What pggit_v0.objects holds, added up; several rows may have the same day, type and bucket. Derived';
COMMENT ON COLUMN pggit_v0.object_totals.day IS 'The day on which they were stored, in UTC';
COMMENT ON COLUMN pggit_v0.object_totals.size_bucket IS 'How many of 1 kB, 10 kB, 100 kB, 1 MB their size reaches';
COMMENT ON COLUMN pggit_v0.object_totals.bytes IS 'Bytes of their content as Git counts them';
COMMENT ON COLUMN pggit_v0.object_totals.kept_bytes IS 'Bytes of what is kept of them, before compression: of most trees the edits';

-- Branches, tags and the symbolic HEAD.
CREATE TABLE pggit_v0.refs (
    name text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL CHECK (type IN ('branch', 'tag', 'HEAD')),
    target_sha text COLLATE "C",
    symbolic_target text COLLATE "C",
    description text,
    created_at timestamptz NOT NULL DEFAULT pg_catalog.now() CHECK (pg_catalog.isfinite(created_at)),
    created_by text NOT NULL DEFAULT SESSION_USER,
    updated_at timestamptz NOT NULL DEFAULT pg_catalog.now() CHECK (pg_catalog.isfinite(updated_at)),
    PRIMARY KEY (name, type)
);
COMMENT ON TABLE pggit_v0.refs IS 'Branches, tags and HEAD';
COMMENT ON COLUMN pggit_v0.refs.symbolic_target IS 'Of HEAD: the branch that is checked out';

-- Every move of a ref, for revisions such as main@{2026-01-31}.
CREATE TABLE pggit_v0.reflog (
    entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ref_name text COLLATE "C" NOT NULL,
    ref_type text COLLATE "C" NOT NULL,
    old_sha text COLLATE "C",
    new_sha text COLLATE "C",
    action text NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT pg_catalog.now() CHECK (pg_catalog.isfinite(moved_at)),
    moved_by text NOT NULL DEFAULT SESSION_USER
);
CREATE INDEX reflog_ref_idx ON pggit_v0.reflog (ref_name, ref_type, entry_id);
COMMENT ON TABLE pggit_v0.reflog IS 'Every move of a ref; append-only';

-- Derived from the commit objects, and rebuildable from them.
CREATE TABLE pggit_v0.commit_graph (
    commit_sha text COLLATE "C" PRIMARY KEY,
    tree_sha text COLLATE "C" NOT NULL,
    parent_shas text[] COLLATE "C" NOT NULL,
    generation bigint NOT NULL,
    author text NOT NULL,
    author_email text NOT NULL,
    authored_at timestamptz NOT NULL CHECK (pg_catalog.isfinite(authored_at)),
    committer text NOT NULL,
    committer_email text NOT NULL,
    committed_at timestamptz NOT NULL CHECK (pg_catalog.isfinite(committed_at)),
    message text NOT NULL
);
CREATE INDEX commit_graph_committed_at_idx ON pggit_v0.commit_graph (committed_at);
COMMENT ON TABLE pggit_v0.commit_graph IS 'Commits with their parents and generation numbers; derived from the commit objects';

-- Which paths a commit changed, against its first parent; of a merge only those that differ from every parent.
CREATE TABLE pggit_v0.commit_changes (
    commit_sha text COLLATE "C" NOT NULL,
    path text COLLATE "C" NOT NULL,
    old_sha text COLLATE "C",
    new_sha text COLLATE "C",
    PRIMARY KEY (commit_sha, path)
);
CREATE INDEX commit_changes_path_idx ON pggit_v0.commit_changes (path);
COMMENT ON TABLE pggit_v0.commit_changes IS 'Paths that a commit changed, so that the history of one object costs what that object changed; derived';

-- Which database this repository belongs to. A restored or cloned one differs, and capture pauses there; of a restore over
-- the same database only the oid of this table tells.
CREATE TABLE pggit_v0.repository (
    system_identifier bigint NOT NULL,
    database_oid bigint NOT NULL,
    table_oid bigint NOT NULL,
    seen_transaction xid8 NOT NULL DEFAULT pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot()),
    seen_lsn pg_lsn,
    next_transaction xid8,
    next_lsn pg_lsn,
    adopted_at timestamptz NOT NULL DEFAULT pg_catalog.now() CHECK (pg_catalog.isfinite(adopted_at)),
    adopted_by text NOT NULL DEFAULT SESSION_USER
);
-- Rows can be deleted also where everything is published.
ALTER TABLE pggit_v0.repository REPLICA IDENTITY FULL;
COMMENT ON COLUMN pggit_v0.repository.seen_transaction IS 'The oldest transaction that ran when the last commit looked for changes without events';
COMMENT ON COLUMN pggit_v0.repository.seen_lsn IS 'A place in the write-ahead log behind which that transaction and all later ones wrote; NULL: unknown';
COMMENT ON COLUMN pggit_v0.repository.next_transaction IS 'A transaction that had not begun at a look; it and all later ones wrote behind next_lsn';
COMMENT ON COLUMN pggit_v0.repository.next_lsn IS 'Where the write-ahead log ended then; the next seen_lsn, as soon as no older transaction runs';
COMMENT ON TABLE pggit_v0.repository IS 'The database that this repository belongs to: one row from the first commit on';

-- What the repository was told to do otherwise than by default.
CREATE TABLE pggit_v0.settings (
    name text COLLATE "C" PRIMARY KEY,
    value text,
    value_in_force text,
    updated_at timestamptz NOT NULL CHECK (pg_catalog.isfinite(updated_at)),
    updated_by text NOT NULL
);
COMMENT ON TABLE pggit_v0.settings IS 'Settings of the repository that are, or were, not at their default';
COMMENT ON COLUMN pggit_v0.settings.value IS 'What it was set to; NULL: its default';
COMMENT ON COLUMN pggit_v0.settings.value_in_force IS 'What objects are rendered with until the next commit; of other settings the value';

-- The working state: one row per tracked object of the live schema. A row without blob_sha is an object that was dropped
-- and is still in HEAD. Written below the executor, so it must have plain indexes only: no partial index, no trigger.
CREATE TABLE pggit.objects (
    path text COLLATE "C" PRIMARY KEY,
    object_type text COLLATE "C" NOT NULL,
    object_schema text COLLATE "C" NOT NULL,
    object_name text COLLATE "C" NOT NULL,
    class_oid oid NOT NULL,
    object_oid oid NOT NULL,
    blob_sha text COLLATE "C",
    head_sha text COLLATE "C",
    dirty boolean NOT NULL,
    renamed_from text COLLATE "C",
    created_at timestamptz NOT NULL CHECK (pg_catalog.isfinite(created_at)),
    created_by text NOT NULL,
    changed_at timestamptz NOT NULL CHECK (pg_catalog.isfinite(changed_at)),
    changed_by text NOT NULL
);
CREATE INDEX objects_oid_idx ON pggit.objects (object_oid);
CREATE INDEX objects_dirty_idx ON pggit.objects (dirty);
COMMENT ON TABLE pggit.objects IS 'The working state: each tracked object of the live schema, its blob now and its blob at HEAD';
COMMENT ON COLUMN pggit.objects.object_name IS 'The name inside the schema, of a routine with its argument types';
COMMENT ON COLUMN pggit.objects.blob_sha IS 'The object''s definition now; NULL: dropped since HEAD';
COMMENT ON COLUMN pggit.objects.head_sha IS 'The definition at HEAD; NULL: not in HEAD';
COMMENT ON COLUMN pggit.objects.dirty IS 'blob_sha differs from head_sha';
COMMENT ON COLUMN pggit.objects.renamed_from IS 'The path at HEAD, where the object was renamed since';

-- Rows of pggit.objects that another transaction held when this one had to write them: to be established again from the
-- catalog and from HEAD by whoever reads next. Nobody waits for anybody.
CREATE TABLE pggit.pending (
    pending_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    path text COLLATE "C" NOT NULL,
    class_oid oid NOT NULL,
    object_oid oid NOT NULL
);
COMMENT ON TABLE pggit.pending IS 'Objects whose row in pggit.objects was held by another transaction when they changed';

-- Changes that no commit has taken in yet.
CREATE TABLE pggit.uncommitted (
    change_id uuid PRIMARY KEY
);
COMMENT ON TABLE pggit.uncommitted IS 'Audit rows that no commit has taken in yet';

-- The audit trail.
CREATE TABLE pggit_audit.changes (
    change_id uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid(),
    change_timestamp timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp() CHECK (pg_catalog.isfinite(change_timestamp)),
    author text NOT NULL DEFAULT SESSION_USER,
    effective_role text NOT NULL DEFAULT CURRENT_USER,
    object_schema text COLLATE "C",
    object_name text COLLATE "C" NOT NULL,
    object_type text COLLATE "C" NOT NULL,
    change_type text COLLATE "C" NOT NULL CHECK (change_type IN ('CREATE', 'ALTER', 'DROP', 'RENAME')),
    command_tag text NOT NULL,
    statement text,
    old_object_sha text COLLATE "C",
    new_object_sha text COLLATE "C",
    transaction_id bigint NOT NULL,
    application_name text,
    client_addr inet,
    tree_path text COLLATE "C" NOT NULL,
    renamed_from text COLLATE "C",
    source text NOT NULL DEFAULT 'trigger' CHECK (source IN ('trigger', 'drift', 'resume')),
    checksum bytea
) PARTITION BY RANGE (change_timestamp);
-- Each partition has indexes of its own. The parent must have none: in a restore they would give every partition that is
-- attached the indexes that the dump is about to create.
CREATE TABLE pggit_audit.changes_default PARTITION OF pggit_audit.changes (PRIMARY KEY (change_id)) DEFAULT;
-- What is counted by time is in the index, so that counting does not read the statements.
CREATE INDEX changes_default_timestamp_idx ON pggit_audit.changes_default (change_timestamp)
    INCLUDE (author, change_type, source, transaction_id, tree_path);
CREATE INDEX changes_default_path_idx ON pggit_audit.changes_default (tree_path);
COMMENT ON TABLE pggit_audit.changes IS 'Every change of a tracked object: who, when, by which statement, from which definition to which; append-only';
COMMENT ON COLUMN pggit_audit.changes.author IS 'The login role (session_user)';
COMMENT ON COLUMN pggit_audit.changes.effective_role IS 'The role in force when the statement ran (SET ROLE, SECURITY DEFINER)';
COMMENT ON COLUMN pggit_audit.changes.statement IS 'What the client sent, with passwords redacted; of a drift, NULL';
COMMENT ON COLUMN pggit_audit.changes.source IS 'How the change was noticed: by the event trigger, by comparing with the catalog, or when capture was resumed';
COMMENT ON COLUMN pggit_audit.changes.checksum IS 'SHA-256 of all other columns, as they were written; NULL where a trigger on the trail may have changed them. validate_data_integrity() compares it';

CREATE TABLE pggit_audit.change_commits (
    change_id uuid PRIMARY KEY,
    commit_sha text COLLATE "C" NOT NULL
);
CREATE INDEX change_commits_commit_idx ON pggit_audit.change_commits (commit_sha);
COMMENT ON TABLE pggit_audit.change_commits IS 'Which commit took a change in; append-only';

-- What pggit's own work takes. A session adds its samples up and writes a row an operation every few seconds; rows of single
-- samples may be added by hand. Written below the executor, so it must have plain indexes only.
CREATE TABLE pggit_v0.performance_metrics (
    operation text NOT NULL,
    duration_ms double precision NOT NULL CHECK (duration_ms >= 0 AND duration_ms < 'Infinity'),
    object_count bigint,
    recorded_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp() CHECK (recorded_at < 'infinity'),
    samples bigint NOT NULL DEFAULT 1 CHECK (samples > 0),
    min_ms double precision CHECK (min_ms >= 0 AND min_ms < 'Infinity'),
    max_ms double precision CHECK (max_ms >= 0 AND max_ms < 'Infinity'),
    histogram integer[]
);
CREATE INDEX performance_metrics_recorded_at_idx ON pggit_v0.performance_metrics (recorded_at);
ALTER TABLE pggit_v0.performance_metrics REPLICA IDENTITY FULL;
COMMENT ON TABLE pggit_v0.performance_metrics IS 'Measured durations of pggit''s functions and of capture, added up by session and operation';
COMMENT ON COLUMN pggit_v0.performance_metrics.duration_ms IS 'Milliseconds; of several samples their mean';
COMMENT ON COLUMN pggit_v0.performance_metrics.object_count IS 'How many objects were worked on, where that was counted; of several samples their sum';
COMMENT ON COLUMN pggit_v0.performance_metrics.recorded_at IS 'When the last of the samples was measured; -infinity: the count and the mean of what run_maintenance() has removed';
COMMENT ON COLUMN pggit_v0.performance_metrics.histogram IS 'Pairs of a bucket and its number of samples. Bucket n holds durations from 1.05^n microseconds on';

-- What the repository took up, a row a day.
CREATE TABLE pggit_v0.storage_samples (
    sampled_on date PRIMARY KEY CHECK (pg_catalog.isfinite(sampled_on)),
    total_bytes bigint NOT NULL CHECK (total_bytes >= 0),
    objects bigint NOT NULL CHECK (objects >= 0),
    commits bigint NOT NULL CHECK (commits >= 0),
    sampled_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp() CHECK (pg_catalog.isfinite(sampled_at))
);
COMMENT ON TABLE pggit_v0.storage_samples IS 'What pggit''s tables and indexes took up, a row a day; run_maintenance() adds it';

-- What became of jobs, scheduled or run by hand; of the integrity check every run. Written below the executor too, so it must
-- have plain indexes only.
CREATE TABLE pggit_v0.job_results (
    job_name text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT pg_catalog.now() CHECK (pg_catalog.isfinite(started_at)),
    finished_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp() CHECK (pg_catalog.isfinite(finished_at)),
    status text NOT NULL CHECK (status IN ('OK', 'ALARM', 'ERROR')),
    details text
);
ALTER TABLE pggit_v0.job_results REPLICA IDENTITY FULL;
CREATE INDEX job_results_name_idx ON pggit_v0.job_results (job_name, finished_at);
COMMENT ON TABLE pggit_v0.job_results IS 'What became of pggit''s jobs: OK, ALARM where they found something, ERROR where they failed';

-- Critical findings that were reported, so that whoever listens hears of each once.
CREATE TABLE pggit_v0.open_alerts (
    alert_type text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    first_seen timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp() CHECK (pg_catalog.isfinite(first_seen)),
    PRIMARY KEY (alert_type, subject)
);
COMMENT ON TABLE pggit_v0.open_alerts IS 'Critical findings that listeners of pggit_alerts were told of and that last';

CREATE TABLE pggit_audit.emergencies (
    event text NOT NULL CHECK (event IN ('disable', 'enable')),
    happened_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp() CHECK (pg_catalog.isfinite(happened_at)),
    author text NOT NULL DEFAULT SESSION_USER,
    reason text
);
CREATE INDEX emergencies_happened_at_idx ON pggit_audit.emergencies (happened_at);
COMMENT ON TABLE pggit_audit.emergencies IS 'When capture was stopped in an emergency and started again, by whom and why; append-only';

CREATE TABLE pggit_audit.retentions (
    partition_name text NOT NULL,
    rows bigint NOT NULL,
    commits_until timestamptz CHECK (pg_catalog.isfinite(commits_until)),
    applied_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp() CHECK (pg_catalog.isfinite(applied_at)),
    author text NOT NULL DEFAULT SESSION_USER
);
COMMENT ON TABLE pggit_audit.retentions IS 'Partitions that were detached from the audit trail because they were old enough; append-only';
COMMENT ON COLUMN pggit_audit.retentions.commits_until IS 'When the last commit was made that took in one of their changes';

-- What CREATE EXTENSION made, so that what is done to it can be seen. Not dumped: it speaks of this installation.
CREATE TABLE pggit_v0.installed (
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    definition text NOT NULL,
    PRIMARY KEY (kind, name)
);
COMMENT ON TABLE pggit_v0.installed IS 'pggit''s own tables, views, functions, triggers and privileges as they were installed; record_installation() writes it';

-- pg_dump dumps what is marked, and of a partitioned table each partition by itself. One call a statement: each changes the
-- extension's row. pggit.pending holds oids only, and a restored repository is compared with the catalog anyway.
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.objects', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.refs', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.reflog', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.reflog_entry_id_seq', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.commit_graph', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.commit_changes', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.repository', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.settings', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.objects', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.uncommitted', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_audit.changes', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_audit.changes_default', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_audit.change_commits', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.performance_metrics', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.storage_samples', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.job_results', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_v0.open_alerts', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_audit.emergencies', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_audit.retentions', '');
