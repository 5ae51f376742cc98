-- The partitions and inheritance children of these relations, all the way down.
WITH RECURSIVE descendants(oid) AS (
    SELECT i.inhrelid
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_inherits AS i ON i.inhparent = c.oid
    WHERE c.oid = ANY ($1) AND c.relhassubclass AND c.relkind IN ('r', 'p', 'f')
    UNION
    SELECT i.inhrelid
    FROM descendants AS d
    JOIN pg_catalog.pg_inherits AS i ON i.inhparent = d.oid
)
SELECT d.oid
FROM descendants AS d
