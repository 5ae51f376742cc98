-- The statements that make a partition, in order. $1: its name; $2, $3: its bounds in seconds since 1970.
SELECT pg_catalog.format(t.text, n.name, n.low, n.high, n.name || '_timestamp_idx', n.name || '_path_idx')
FROM (SELECT $1::text AS name, pg_catalog.to_timestamp($2::float8)::text AS low,
             pg_catalog.to_timestamp($3::float8)::text AS high) AS n,
     (VALUES (1, 'CREATE TABLE pggit_audit.%1$I PARTITION OF pggit_audit.changes (PRIMARY KEY (change_id)) FOR VALUES FROM (%2$L) TO (%3$L)'),
             (2, 'CREATE INDEX %4$I ON pggit_audit.%1$I (change_timestamp) INCLUDE (author, change_type, source, transaction_id, tree_path)'),
             (3, 'CREATE INDEX %5$I ON pggit_audit.%1$I (tree_path)'),
             (4, 'CREATE OR REPLACE TRIGGER append_only_truncate BEFORE TRUNCATE ON pggit_audit.%1$I FOR EACH STATEMENT EXECUTE FUNCTION pggit_audit.refuse_change()'))
         AS t(number, text)
ORDER BY t.number
