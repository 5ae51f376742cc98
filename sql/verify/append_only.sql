-- The tables of the trail, each with whether both its triggers are there, refuse, and are enabled.
--
-- tgtype: 1 for each row, 2 before, 8 delete, 16 update, 32 truncate.
WITH trail(oid) AS (
    SELECT t.relid
    FROM pg_catalog.pg_partition_tree('pggit_audit.changes') AS t
    UNION ALL
    SELECT 'pggit_audit.change_commits'::pg_catalog.regclass
    UNION ALL
    SELECT 'pggit_audit.emergencies'::pg_catalog.regclass
    UNION ALL
    SELECT 'pggit_audit.retentions'::pg_catalog.regclass
)
SELECT t.oid::pg_catalog.regclass::pg_catalog.text, n.name,
       CASE WHEN g.oid IS NULL THEN 'missing'
            WHEN g.tgenabled NOT IN ('O', 'A') THEN 'disabled'
            WHEN g.tgfoid <> 'pggit_audit.refuse_change()'::pg_catalog.regprocedure
                 OR g.tgtype <> n.type OR g.tgqual IS NOT NULL OR g.tgattr::pg_catalog.text <> '' THEN 'not what pggit made'
       END
FROM trail AS t
CROSS JOIN (VALUES ('append_only', 27), ('append_only_truncate', 34)) AS n(name, type)
LEFT JOIN pg_catalog.pg_trigger AS g ON g.tgrelid = t.oid AND g.tgname = n.name
ORDER BY 1, 2
